import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { commandFile, ROOT, runNode } from './run.ts'

const OUTPUTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']
const SOURCES = ['package.json', 'electron.vite.config.ts']

/** Bundles the app into out/. @returns the exit code */
export function build(): Promise<number> {
  return runNode(commandFile('electron-vite'), ['build', '--logLevel', 'warn'])
}

/** Whether a bundle is missing, or older than any source of the app. */
export function isStale(root: string = ROOT): boolean {
  const built = OUTPUTS.map((file) => modifiedMs(join(root, file)))
  const inSrc = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const sources = [...SOURCES, ...inSrc.map((file) => join('src', file))]
  return Math.min(...built) < Math.max(...sources.map((file) => modifiedMs(join(root, file))))
}

/** 0 for a file that is not there. */
function modifiedMs(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
