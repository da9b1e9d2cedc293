/** The Chromium that the Electron stand-in (e2e/standin) drives where the real Electron binary is absent. */
import { ensureProgram } from './debian.ts'
import { findProgram } from './find-program.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const PACKAGES = ['chromium', 'fonts-noto-cjk']

/** Path of Chromium, or undefined. STANDIN_CHROMIUM overrides the search on PATH. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env.STANDIN_CHROMIUM || findProgram(NAMES, env)
}

/**
 * Path of Chromium; on Debian and Ubuntu, as root, it is installed first where it is missing.
 * @throws Error of one line that says what to install
 */
export function ensureChromium(env: NodeJS.ProcessEnv = process.env): string {
  const found = env.STANDIN_CHROMIUM || ensureProgram(NAMES, PACKAGES, env)
  if (found) return found
  throw new Error(
    `Chromium is needed where Electron's binary is absent. 请安装 / Please install: sudo apt-get install ${PACKAGES.join(' ')}`,
  )
}
