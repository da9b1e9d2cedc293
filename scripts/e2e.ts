/** `npm run e2e [-- playwright arguments]`: builds the app and tests it as a person uses it. */
import { build } from './lib/build.ts'
import { ensureChromium } from './lib/chromium.ts'
import { electronBinary } from './lib/electron-binary.ts'
import { findProgram } from './lib/find-program.ts'
import { commandFile, run } from './lib/run.ts'

/** @returns the exit code */
async function main(args: string[]): Promise<number> {
  const real = electronBinary() !== undefined
  if (!real) ensureChromium()
  const built = await build()
  if (built !== 0) return built
  const command = [process.execPath, commandFile('@playwright/test', 'playwright'), 'test', ...args]
  const [program = '', ...rest] = real ? [...virtualDisplay(), ...command] : command
  return run(program, rest)
}

/** The real Electron needs a display; the stand-in is headless. */
function virtualDisplay(): string[] {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return []
  const xvfb = findProgram(['xvfb-run'])
  return xvfb ? [xvfb, '-a'] : []
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
