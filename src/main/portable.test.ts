import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findHome, PORTABLE_DATA, PORTABLE_MARKER, type Program } from './portable.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'U 盘 '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const program = (change: Partial<Program> = {}): Program => ({
  isPackaged: true,
  platform: 'win32',
  executable: join(folder, 'XiaoQ.exe'),
  ...change,
})
const put = (name: string) => writeFileSync(join(folder, name), '')

test('with the marker beside the program all is kept beside the program, and the write test leaves nothing', () => {
  put(PORTABLE_MARKER)
  const dataFolder = join(folder, PORTABLE_DATA)
  expect(findHome(program())).toEqual({ place: 'stick', dataFolder })
  expect(readdirSync(dataFolder)).toEqual([])
})

test.each<[string, Partial<Program>, string[]]>([
  ['without the marker', {}, []],
  ['with a data folder alone', {}, [PORTABLE_DATA]],
  ['installed on Windows, the zip unpacked over it', {}, [PORTABLE_MARKER, 'Uninstall XiaoQ.exe']],
  ['run from the sources', { isPackaged: false }, [PORTABLE_MARKER]],
  ['on macOS', { platform: 'darwin' }, [PORTABLE_MARKER]],
])('%s nothing is kept or made beside the program', (_name, change, files) => {
  for (const file of files) put(file)
  expect(findHome(program(change))).toEqual({ place: 'computer' })
  expect(readdirSync(folder).sort()).toEqual(files.sort())
})

test('a stick that cannot be written is told from one that can', () => {
  put(PORTABLE_MARKER)
  // A file in the way refuses for everybody, as a read-only disk would; root may write into read-only folders.
  put(PORTABLE_DATA)
  expect(findHome(program())).toEqual({ place: 'stick-refused' })
})

test('a program folder that cannot be listed is an installed one', () => {
  const executable = join(folder, 'gone', 'XiaoQ.exe')
  expect(findHome(program({ executable }))).toEqual({ place: 'computer' })
  mkdirSync(join(folder, 'gone'))
  expect(existsSync(join(folder, 'gone', PORTABLE_DATA))).toBe(false)
})
