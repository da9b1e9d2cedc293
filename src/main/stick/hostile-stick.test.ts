/** Sticks that somebody has tampered with, and sticks that fail. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tempFolder } from '../models/testing/temp-folder.ts'
import { copyVerified } from './copy-file.ts'
import { isNewer, parseInstaller } from './installers.ts'
import { isSafePath, safeName } from './safe-path.ts'
import { allFiles, computer, forge, MODEL, stickFrom } from './testing/computer.ts'
import { STICK_ERRORS, writeStick } from './write-stick.ts'

/** A stick with one model, and the computer it is plugged into next. */
async function setUp() {
  const one = computer()
  one.giveModel('a.gguf')
  const chosen = await stickFrom(one)
  const two = computer()
  two.chosen.stick = chosen
  return { chosen, root: join(chosen, 'XiaoQ'), two }
}

test.each([
  '../a.gguf',
  'models/../../a.gguf',
  '/etc/passwd',
  'C:/Windows/a.gguf',
  'C:a.gguf',
  'models\\..\\a.gguf',
  '\\\\server\\share\\a.gguf',
  'models//a.gguf',
  './a.gguf',
  'models/a.gguf\u0000.txt',
  'models/con.gguf',
  'models/a.gguf ',
  'models/a.gguf:stream',
  'models/a.gguf\n0000  b',
  `models/${'x'.repeat(500)}.gguf`,
  '',
])('a list that names %j is refused as a whole', async (path) => {
  expect(isSafePath(path)).toBe(false)
  expect(isSafePath(safeName(path.slice(0, 100)))).toBe(true)
  const { root, two } = await setUp()
  forge(root, ({ items }) => {
    for (const { files } of items) for (const file of files) file.path = path
  })
  const { contents, outcome } = await two.ended((stick) => stick.open())
  expect([contents, outcome]).toMatchObject([null, { error: 'STICK_LIST' }])
})

test.each([
  ['no list', 'STICK_EMPTY', (root: string) => rmSync(join(root, 'manifest.json'))],
  ['no JSON', 'STICK_LIST', (root: string) => writeFileSync(join(root, 'manifest.json'), '{"format"')],
  [
    'another list',
    'STICK_LIST',
    (root: string) => writeFileSync(join(root, 'manifest.json'), '{"items":[]}'),
  ],
  [
    'a later format',
    'STICK_NEWER',
    (root: string) =>
      writeFileSync(join(root, 'manifest.json'), '{"format":"xiaoq-stick","formatVersion":2}'),
  ],
  ['no sums', 'STICK_LIST', (root: string) => rmSync(join(root, 'SHA256SUMS.txt'))],
  ['other sums', 'STICK_LIST', (root: string) => writeFileSync(join(root, 'SHA256SUMS.txt'), 'x')],
  [
    'two checksums for one file of a FAT stick',
    'STICK_LIST',
    (root: string) =>
      forge(root, ({ items }) => {
        const [item] = items
        const [file] = item?.files ?? []
        if (item && file)
          items.push({ ...item, files: [{ ...file, path: 'models/A.gguf', sha256: '0'.repeat(64) }] })
      }),
  ],
])('%s is said: %s', async (_what, error, change) => {
  const { root, two } = await setUp()
  change(root)
  expect((await two.ended((stick) => stick.open())).outcome).toMatchObject({ kind: 'failed', error })
})

test.skipIf(platform() === 'win32')('links on a stick lead nowhere, reading or writing', async () => {
  const { chosen, root, two } = await setUp()
  const outside = tempFolder('外面')
  writeFileSync(join(outside, 'a.gguf'), MODEL)
  const victim = join(outside, 'victim')
  writeFileSync(victim, 'mine')

  rmSync(join(root, 'models/a.gguf'))
  symlinkSync(join(outside, 'a.gguf'), join(root, 'models/a.gguf'))
  expect((await two.ended((stick) => stick.open())).contents?.items[0]?.state).toBe('damaged')
  expect((await two.ended((stick) => stick.take(0))).outcome).toMatchObject({ error: 'STICK_LIST' })
  renameSync(join(root, 'models'), join(root, 'old'))
  symlinkSync(outside, join(root, 'models'))
  expect((await two.ended((stick) => stick.take(0))).outcome).toMatchObject({ error: 'STICK_LIST' })
  expect(allFiles(two.modelsFolder)).toEqual([])

  const one = computer()
  one.giveModel('a.gguf', Buffer.concat([MODEL, Buffer.alloc(8)]))
  one.chosen.stick = chosen
  const write = () => one.ended((stick) => stick.write({ installers: [], portable: false, model: true }))
  expect((await write()).outcome).toMatchObject({ error: 'STICK_LIST' })
  rmSync(join(root, 'models'))
  mkdirSync(join(root, 'models'))
  symlinkSync(victim, join(root, 'models/a.gguf.part'))
  expect((await write()).outcome).toMatchObject({ error: 'STICK_UNWRITABLE' })
  rmSync(join(root, 'models/a.gguf.part'))
  symlinkSync(victim, join(root, 'manifest.json.part'))
  expect((await write()).outcome).toMatchObject({ kind: 'written' })
  expect([readFileSync(victim, 'utf8'), readFileSync(join(outside, 'a.gguf')).equals(MODEL)]).toEqual([
    'mine',
    true,
  ])
})

const planned = (folder: string) => {
  const from = join(folder, 'a.gguf')
  writeFileSync(from, MODEL)
  return [{ kind: 'model' as const, files: [{ from, path: 'models/a.gguf', sizeBytes: MODEL.length }] }]
}
const options = () => ({
  signal: new AbortController().signal,
  app: '0.1.0',
  now: 0,
  onFile: () => {},
  onBytes: () => {},
})

test('a stick with too little room is left as it was', async () => {
  const root = join(tempFolder('U 盘'), 'XiaoQ')
  const failure = writeStick(root, planned(tempFolder('电脑')), {
    ...options(),
    freeBytes: async () => 3_000_000,
  })
  await expect(failure).rejects.toMatchObject({ code: 'STICK_FULL', neededBytes: MODEL.length + 65_536 })
  expect(allFiles(root)).toEqual([])
})

const canMount = platform() === 'linux' && process.getuid?.() === 0
test.skipIf(!canMount)('a stick that fills up in the middle keeps no half file', async () => {
  const stick = tempFolder('U 盘')
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', stick])
  onTestFinished(() => void execFileSync('umount', [stick]))
  const root = join(stick, 'XiaoQ')
  // As if another program had written meanwhile.
  const failure = writeStick(root, planned(tempFolder('电脑')), { ...options(), freeBytes: async () => 1e12 })
  await expect(failure).rejects.toMatchObject({ code: 'STICK_FULL' })
  expect(allFiles(root)).toEqual([])
})

test('a stick that cannot be written, and a source that is gone, are told apart', async () => {
  const file = join(tempFolder('U 盘'), 'file')
  writeFileSync(file, '')
  const items = planned(tempFolder('电脑'))
  await expect(writeStick(join(file, 'XiaoQ'), items, options())).rejects.toMatchObject({
    code: 'STICK_UNWRITABLE',
  })
  for (const item of items) rmSync(item.files[0]?.from ?? '')
  const failure = writeStick(tempFolder('U 盘'), items, options())
  await expect(failure).rejects.toMatchObject({ code: 'STICK_SOURCE' })
})

test('a stick that gives back something else than was written is called bad', async () => {
  const [from, to] = [join(tempFolder('电脑'), 'a'), join(tempFolder('U 盘'), 'a')]
  writeFileSync(from, MODEL)
  const spoil = () => {
    const bytes = readFileSync(`${to}.part`)
    bytes.fill(0, 1_000_000, 1_000_100)
    writeFileSync(`${to}.part`, bytes)
  }
  let copied = 0
  const failure = copyVerified(from, to, {
    signal: new AbortController().signal,
    errors: STICK_ERRORS,
    onBytes(bytes) {
      copied += bytes
      if (copied === MODEL.length) spoil()
    },
  })
  await expect(failure).rejects.toMatchObject({ code: 'STICK_BAD' })
  expect(allFiles(join(to, '..'))).toEqual([])
})

test('checksums of the list are those of the files', async () => {
  const root = tempFolder('U 盘')
  const list = await writeStick(root, planned(tempFolder('电脑')), options())
  const sha256 = createHash('sha256').update(MODEL).digest('hex')
  expect(list.items[0]?.files).toEqual([{ path: 'models/a.gguf', sizeBytes: MODEL.length, sha256 }])
  expect(readFileSync(join(root, 'SHA256SUMS.txt'), 'utf8')).toBe(`${sha256}  models/a.gguf\n`)
})

test.each([
  ['XiaoQ Setup 0.1.0.exe', '0.1.0 win32 x64'],
  ['XiaoQ Setup 0.1.0-arm64.exe', '0.1.0 win32 arm64'],
  ['XiaoQ-1.2.3-beta.1-arm64.dmg', '1.2.3-beta.1 darwin arm64'],
  ['xiaoq_0.1.0_amd64.deb', '0.1.0 linux x64'],
  ['XiaoQ-0.1.0-mac-arm64.dmg', '0.1.0 darwin arm64'],
  ['XiaoQ-0.1.0-linux-x86_64.AppImage', '0.1.0 linux x64'],
  ['XiaoQ-0.1.0-linux-aarch64.AppImage', '0.1.0 linux arm64'],
  ['XiaoQ-0.1.0-win.zip', '0.1.0 win32 x64'],
  ['XiaoQ-0.1.0-win-arm64-setup.exe', '0.1.0 win32 arm64'],
  ['XiaoQ-0.1.0-win-x64-usb.zip', '0.1.0 win32 x64'],
  ['XiaoQ-0.1.0.zip', null],
  ['XiaoQ.exe', null],
  ['Uninstall XiaoQ 0.1.0.exe', null],
  ['evil-XiaoQ-0.1.0.exe', null],
])('%s is %s', (file, said) => {
  const name = parseInstaller(file)
  expect(name && `${name.version} ${name.platform} ${name.arch}`).toBe(said)
})

test('versions are ordered as numbers, and a release is newer than its previews', () => {
  const ordered = ['0.1.0-alpha.2', '0.1.0-alpha.10', '0.1.0-beta', '0.1.0', '0.2.0', '0.10.0', '1.0.0']
  for (const [index, version] of ordered.entries())
    expect(ordered.map((other) => isNewer(version, other))).toEqual(ordered.map((_other, at) => at < index))
})
