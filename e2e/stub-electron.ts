/** A folder that electron-builder takes for an unpacked Electron for Linux. Its program is the stand-in. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const STANDIN = new URL('./standin/cli.mjs', import.meta.url).href
/** Electron's fuses as its binary has them (@electron/fuses): this text, a version, their number, what they are set to. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09101100011'
/** More than the app keeps. */
const LOCALES = ['de', 'en-GB', 'en-US', 'fr', 'zh-CN', 'zh-TW']

export function writeStubElectron(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  for (const locale of LOCALES) writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
  for (const file of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, file), '')
  writeFileSync(join(folder, 'version'), version)
  const program = join(folder, 'electron')
  writeFileSync(
    program,
    `#!/usr/bin/env node\n// ${FUSES}\nprocess.env.STANDIN_PACKED = __filename\nimport(${JSON.stringify(STANDIN)})\n`,
  )
  chmodSync(program, 0o755)
}
