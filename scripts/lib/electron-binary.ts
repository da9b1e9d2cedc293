import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** Folder of the npm package `electron`, which holds the binary once that has been fetched. */
export function electronPackage(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
}

/**
 * Path of the real Electron binary, or undefined. Found by its files only: `require('electron')` would try to
 * download it.
 */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = electronPackage()
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : (NAMES[process.platform] ?? 'electron')
  const binary = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name)
  return existsSync(binary) ? binary : undefined
}
