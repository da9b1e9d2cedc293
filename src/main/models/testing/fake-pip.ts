/** A pip on disk for tests: it hands out wheels from a folder and keeps a diary of what it was asked. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipFile } from './zip-writer.ts'

const SCRIPT = `
import { appendFileSync, copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
const args = process.argv.slice(2)
const here = import.meta.dirname
if (args[0] === '--version') process.exit(0)
appendFileSync(join(here, 'asked.txt'), args.join(' ') + '\\n')
const name = args.at(-1).replace('==', '-') + '.whl'
const wheel = join(here, name)
if (existsSync(join(here, 'hang'))) await new Promise((resolve) => setTimeout(resolve, 600_000))
if (!existsSync(wheel)) {
  process.stderr.write(existsSync(join(here, 'full')) ? 'OSError: [Errno 28] No space left on device' : 'ERROR: no such wheel')
  process.exit(1)
}
copyFileSync(wheel, join(args[args.indexOf('-d') + 1], name))
`

export interface FakePip {
  commands: string[][]
  /** Makes `name`-`version` available with these members. */
  addWheel(name: string, version: string, members: Record<string, Uint8Array>): void
  /** From now on: `hang` never answers, `full` fails for want of disk space. */
  behave(how: 'hang' | 'full'): void
  /** The argument lists it was called with, `--version` left out. */
  asked(): string[]
}

export function fakePip(folder: string): FakePip {
  mkdirSync(folder, { recursive: true })
  const script = join(folder, 'pip.mjs')
  const diary = join(folder, 'asked.txt')
  writeFileSync(script, SCRIPT)
  return {
    commands: [[join(folder, 'no-such-python')], [process.execPath, script]],
    addWheel(name, version, members) {
      writeFileSync(join(folder, `${name}-${version}.whl`), zipFile(members))
    },
    behave(how) {
      writeFileSync(join(folder, how), '')
    },
    asked: () => (existsSync(diary) ? readFileSync(diary, 'utf8').trim().split('\n') : []),
  }
}
