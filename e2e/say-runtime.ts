/** Playwright's globalSetup: says once what the specs run on, so that a green run is not taken for more than it is. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '../scripts/lib/chromium.ts'
import { electronBinary, electronPackage } from '../scripts/lib/electron-binary.ts'

export default function sayRuntime(): void {
  console.log(`Runtime: ${runtimeName()}`)
}

function runtimeName(): string {
  if (electronBinary()) {
    const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(electronPackage(), 'dist')
    return `real Electron ${readFileSync(join(folder, 'version'), 'utf8').trim()}`
  }
  const version = execFileSync(ensureChromium(), ['--version'], { encoding: 'utf8', stdio: 'pipe' })
  return `stand-in on ${version.split(' ').slice(0, 2).join(' ')}`
}
