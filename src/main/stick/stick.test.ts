import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../models/testing/temp-folder.ts'
import { allFiles, computer, forge, INSTALLER, MODEL, stickFrom } from './testing/computer.ts'
import { createUpdates } from './updates.ts'

const SETUP = 'XiaoQ Setup 0.1.0.exe'
const NEWER = 'XiaoQ-0.2.0-win-x64.exe'

function flip(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length - 7] = (bytes.at(-7) ?? 0) ^ 1
  writeFileSync(file, bytes)
}

test('a stick has the installer, the model, both lists and a note; other tools agree with the checksums', async () => {
  const one = computer()
  one.giveModel('我的 模型.gguf')
  one.giveInstaller(SETUP)
  const chosen = await stickFrom(one)
  const root = join(chosen, 'XiaoQ')
  expect(allFiles(root)).toEqual(
    [
      'README.txt',
      'SHA256SUMS.txt',
      `installers/${SETUP}`,
      'manifest.json',
      'models/我的 模型.gguf',
      '读我.txt',
    ].sort(),
  )
  expect(readFileSync(join(root, 'models/我的 模型.gguf')).equals(MODEL)).toBe(true)
  const check = ['-c', '--strict', 'SHA256SUMS.txt']
  if (process.platform === 'linux') execFileSync('sha256sum', check, { cwd: root })
  const doneBytes = one.seen.flatMap(({ job }) => job?.doneBytes ?? [])
  expect(doneBytes).toEqual(doneBytes.toSorted((a, b) => a - b))
  expect(doneBytes.at(-1)).toBeLessThanOrEqual(2 * (MODEL.length + INSTALLER.length))
})

test('without an installer at hand that is said, and the ones a person shows are offered', async () => {
  const one = computer()
  one.giveModel()
  expect((await one.stick.state()).offer.installers).toEqual([])
  const folder = tempFolder('下载')
  for (const name of ['XiaoQ.exe', 'notes.zip', 'XiaoQ-0.2.0.AppImage', 'XiaoQ-0.10.0-arm64.dmg'])
    writeFileSync(join(folder, name), 'x')
  one.chosen.installers = readdirSync(folder).map((name) => join(folder, name))
  const { offer } = await one.ended((stick) => stick.addInstallers())
  expect(offer.installers.map(({ file, platform, arch }) => [file, platform, arch])).toEqual([
    ['XiaoQ-0.10.0-arm64.dmg', 'darwin', 'arm64'],
    ['XiaoQ-0.2.0.AppImage', 'linux', 'x64'],
  ])
})

test('writing again leaves what is right, replaces what is not, and keeps what another computer wrote', async () => {
  const one = computer()
  one.giveModel()
  one.giveInstaller(SETUP)
  const chosen = await stickFrom(one)
  const root = join(chosen, 'XiaoQ')
  const inode = (path: string) => statSync(join(root, path)).ino
  const before = [inode('models/own.gguf'), inode(`installers/${SETUP}`)]
  flip(join(root, `installers/${SETUP}`))

  const mac = computer({ platform: 'darwin' })
  mac.giveInstaller('XiaoQ-0.1.0.dmg')
  mac.chosen.stick = root
  const path = (await mac.stick.state()).offer.installers[0]?.path ?? ''
  await mac.ended((stick) => stick.write({ installers: [path], portable: false, model: false }))
  await one.ended((stick) =>
    stick.write({ installers: [join(one.dataFolder, 'installers', SETUP)], portable: false, model: true }),
  )
  const after = [inode('models/own.gguf'), inode(`installers/${SETUP}`)]
  expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false])
  const { contents } = await one.ended((stick) => stick.open())
  expect(contents?.items.map(({ name }) => name).sort()).toEqual(
    [SETUP, 'XiaoQ-0.1.0.dmg', 'own.gguf'].sort(),
  )
  expect((await one.ended((stick) => stick.check())).outcome).toEqual({ kind: 'checked', files: 3, bad: [] })
})

test('a copy that was cut off goes on; one whose beginning is wrong starts over', async () => {
  const one = computer()
  one.giveModel()
  one.chosen.stick = tempFolder('U 盘')
  const model = join(one.chosen.stick, 'XiaoQ/models/own.gguf')
  const write = () => one.ended((stick) => stick.write({ installers: [], portable: false, model: true }))
  await write()
  for (const part of [
    MODEL.subarray(0, 2_000_001),
    Buffer.alloc(1_500_000, 1),
    Buffer.alloc(MODEL.length + 9),
  ]) {
    truncateSync(model, 1000)
    writeFileSync(`${model}.part`, part)
    expect((await write()).outcome).toMatchObject({ kind: 'written' })
    expect(readFileSync(model).equals(MODEL)).toBe(true)
    expect(existsSync(`${model}.part`)).toBe(false)
  }
})

test('cancelling leaves no half file and no list', async () => {
  const one = computer()
  one.giveModel('big.gguf', Buffer.concat([MODEL, Buffer.alloc(60_000_000)]))
  one.chosen.stick = tempFolder('U 盘')
  await one.stick.write({ installers: [], portable: false, model: true })
  // On the stick, not in what is told: a fast disk is done before the first progress would be.
  while (!allFiles(one.chosen.stick).some((file) => file.endsWith('big.gguf.part'))) {
    expect((await one.stick.state()).job).not.toBeNull()
    await new Promise(setImmediate)
  }
  const { outcome, job } = await one.ended((stick) => stick.cancel())
  expect([job, outcome]).toEqual([null, { kind: 'failed', error: 'STICK_CANCELLED', neededBytes: null }])
  expect(allFiles(one.chosen.stick)).toEqual([])
})

test('a model is taken, checked, put into the models folder and offered; a second time it is here already', async () => {
  const one = computer()
  one.giveModel()
  const chosen = await stickFrom(one)
  const two = computer()
  two.giveModel('own.gguf', Buffer.concat([MODEL, Buffer.alloc(16)]))
  two.chosen.stick = chosen
  expect((await two.ended((stick) => stick.open())).contents?.items[0]).toMatchObject({
    kind: 'model',
    state: 'take',
  })
  const { outcome } = await two.ended((stick) => stick.take(0))
  // A file of another content has the name, and keeps it.
  expect(outcome).toEqual({ kind: 'model', path: join(two.modelsFolder, 'own-2.gguf'), file: 'own-2.gguf' })
  expect(readFileSync(join(two.modelsFolder, 'own-2.gguf')).equals(MODEL)).toBe(true)
  expect(readdirSync(two.modelsFolder).sort()).toEqual(['own-2.gguf', 'own.gguf'])

  const three = computer()
  three.chosen.stick = chosen
  await three.stick.open()
  const taken = await three.ended((stick) => stick.take(0))
  expect(taken.contents?.items[0]?.state).toBe('here')
})

test('what differs from the list, is cut off, or is no model is never taken', async () => {
  const one = computer()
  one.giveModel('a.gguf')
  one.giveInstaller(NEWER)
  const chosen = await stickFrom(one)
  const root = join(chosen, 'XiaoQ')
  const two = computer()
  two.chosen.stick = chosen
  const items = (await two.ended((stick) => stick.open())).contents?.items ?? []
  for (const [kind, folder] of [
    ['model', two.modelsFolder],
    ['installer', two.updates],
  ] as const) {
    const item = items.find((one) => one.kind === kind)
    flip(join(root, kind === 'model' ? 'models/a.gguf' : `installers/${NEWER}`))
    const { outcome } = await two.ended((stick) => stick.take(item?.id ?? -1))
    expect(outcome).toMatchObject({ kind: 'failed', error: 'STICK_CHECKSUM' })
    expect(allFiles(folder).filter((file) => file !== 'updates.json')).toEqual([])
  }
  expect((await two.ended((stick) => stick.check())).outcome).toMatchObject({
    bad: [`installers/${NEWER}`, 'models/a.gguf'],
  })
  truncateSync(join(root, 'models/a.gguf'), 500)
  expect((await two.ended((stick) => stick.open())).contents?.items.map(({ state }) => state)).toEqual([
    'take',
    'damaged',
  ])

  // Right by the list, and yet no model.
  const three = computer()
  three.giveModel('letter.gguf', Buffer.from('亲爱的家长：'.repeat(50)))
  two.chosen.stick = await stickFrom(three)
  await two.stick.open()
  expect((await two.ended((stick) => stick.take(0))).outcome).toMatchObject({ error: 'MODEL_FOREIGN' })
  expect(readdirSync(two.modelsFolder)).toEqual([])
})

test('an update is taken when it is newer and for this computer; the old one stays until the new one has started', async () => {
  const one = computer()
  for (const name of [
    NEWER,
    SETUP,
    'XiaoQ-0.2.0-arm64.exe',
    'XiaoQ-0.2.0.AppImage',
    'XiaoQ-0.2.0-win-x64.zip',
  ])
    one.giveInstaller(name)
  const two = computer()
  two.chosen.stick = await stickFrom(one)
  const { contents } = await two.ended((stick) => stick.open())
  const states = Object.fromEntries(contents?.items.map(({ name, state }) => [name, state]) ?? [])
  expect(states).toEqual({
    [NEWER]: 'take',
    [SETUP]: 'old',
    'XiaoQ-0.2.0-arm64.exe': 'other',
    'XiaoQ-0.2.0.AppImage': 'other',
    'XiaoQ-0.2.0-win-x64.zip': 'take',
  })
  const idOf = (name: string) => contents?.items.find((item) => item.name === name)?.id ?? -1
  for (const [name, error] of [
    [SETUP, 'STICK_NOT_NEWER'],
    ['XiaoQ-0.2.0.AppImage', 'STICK_OTHER_SYSTEM'],
  ] as const)
    expect((await two.ended((stick) => stick.take(idOf(name)))).outcome).toMatchObject({ error })

  // Nothing was taken yet: nothing is left behind.
  two.stick.started()
  expect(existsSync(two.updates)).toBe(false)
  // The installer this version came with.
  mkdirSync(two.updates)
  writeFileSync(join(two.updates, SETUP), INSTALLER)
  const taken = await two.ended((stick) => stick.take(idOf(NEWER)))
  expect([taken.outcome, taken.update]).toEqual([
    { kind: 'update' },
    { version: '0.2.0', file: NEWER, starts: true },
  ])
  expect(two.done).toEqual([])
  await two.stick.startUpdate()
  expect(two.done).toEqual([`open ${join(two.updates, NEWER)}`])
  // The new one did not start, and the old one is used again: nothing goes.
  two.stick.started()
  expect(allFiles(two.updates)).toEqual([SETUP, NEWER, 'updates.json'].sort())
  const after = createUpdates(two.updates, '0.2.0', () => {})
  after.recordStart()
  expect(allFiles(two.updates)).toEqual([NEWER, 'updates.json'].sort())
  expect(after.ready()).toBeNull()
})

test('a kept installer that has changed since is not started, and goes', async () => {
  const one = computer()
  one.giveInstaller(NEWER)
  const two = computer()
  two.chosen.stick = await stickFrom(one)
  await two.stick.open()
  await two.ended((stick) => stick.take(0))
  flip(join(two.updates, NEWER))
  const { outcome, update } = await two.ended((stick) => stick.startUpdate())
  expect([outcome, update]).toMatchObject([{ error: 'STICK_CHECKSUM' }, null])
  expect([two.done, allFiles(two.updates)]).toEqual([[], ['updates.json']])
})

test('an update that the system does not start is shown', async () => {
  const one = computer()
  one.giveInstaller('XiaoQ-0.2.0.AppImage')
  const two = computer({ platform: 'linux' })
  two.chosen.stick = await stickFrom(one)
  await two.stick.open()
  expect((await two.ended((stick) => stick.take(0))).update?.starts).toBe(false)
  if (process.platform !== 'win32')
    expect(statSync(join(two.updates, 'XiaoQ-0.2.0.AppImage')).mode & 0o111).toBe(0o111)
  await two.stick.startUpdate()
  expect(two.done).toEqual([`show ${join(two.updates, 'XiaoQ-0.2.0.AppImage')}`])
})

test('a portable program goes with all its files and without the person’s; a model inside it goes once', async () => {
  const one = computer({
    program: {
      'XiaoQ.exe': 'exe',
      'XiaoQ-portable.txt': 'marker',
      'resources/models/own.gguf': MODEL,
      'XiaoQ-data/settings.json': '{}',
    },
  })
  const chosen = await stickFrom(one)
  const folder = 'portable/XiaoQ-0.1.0-win32-x64'
  const files = allFiles(join(chosen, 'XiaoQ')).filter((file) => file.includes('/'))
  expect(files).toEqual(
    ['XiaoQ-portable.txt', 'XiaoQ.exe', 'resources/models/own.gguf'].map((file) => `${folder}/${file}`),
  )
  const two = computer()
  two.chosen.stick = chosen
  expect((await two.ended((stick) => stick.open())).contents?.items).toMatchObject([
    { kind: 'portable', name: folder, state: 'byHand' },
    { kind: 'model', name: 'own.gguf', state: 'take' },
  ])
  await two.ended((stick) => stick.take(1))
  expect(readFileSync(join(two.modelsFolder, 'own.gguf')).equals(MODEL)).toBe(true)
})

test('a portable program on a stick says what it is to this computer: an update by hand, nothing new, another kind', async () => {
  const program = { 'XiaoQ.exe': 'exe', 'XiaoQ-portable.txt': 'marker' }
  const chosen = await stickFrom(computer({ version: '0.2.0', program }))
  const stateOn = async (options: Parameters<typeof computer>[0]) => {
    const here = computer(options)
    here.chosen.stick = chosen
    return (await here.ended((stick) => stick.open())).contents?.items[0]?.state
  }
  expect(await stateOn({ version: '0.1.0', program })).toBe('replace')
  expect(await stateOn({ version: '0.2.0', program })).toBe('old')
  expect(await stateOn({ version: '0.1.0' })).toBe('byHand')
  expect(await stateOn({ version: '0.1.0', platform: 'linux', program })).toBe('other')
})

test('an installer that is called otherwise than the list says is refused', async () => {
  const one = computer()
  one.giveInstaller(SETUP)
  const chosen = await stickFrom(one)
  forge(join(chosen, 'XiaoQ'), ({ items }) => {
    for (const item of items) item.version = '9.9.9'
  })
  const two = computer()
  two.chosen.stick = chosen
  await two.stick.open()
  expect((await two.ended((stick) => stick.take(0))).outcome).toMatchObject({ error: 'STICK_LIST' })
  expect(existsSync(two.updates)).toBe(false)
})
