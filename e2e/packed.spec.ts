/** The packed app: what is in it, that it answers, and where each kind of copy keeps its things. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, relative } from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { electronBinary } from '../scripts/lib/electron-binary.ts'
import { ROOT } from '../scripts/lib/run.ts'
import { violations } from './axe.ts'
import { expect, test } from './launch.ts'
import { type Packed, pack } from './pack.ts'
import { ask, screen } from './words.ts'

/** Everything but Electron and the model, bytes. */
const SIZE_BUDGET = 90_000_000
/** The byte of a fuse that is on: the character 1. */
const FUSE_ON = 0x31
const NATIVE = ['.node', '.so', '.dll', '.dylib', '.exe', '.lib']

test.skip(process.platform !== 'linux', 'electron-builder packs for Linux here')

let root: string
let installed: Packed
let usb: Packed
test.beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), '打包 '))
  installed = await pack('installed', root)
  usb = await pack('usb', root)
})
test.afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Files below a folder, by their path inside it. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

/** Files of the archive, those kept beside it included. */
function archived(folder: string): string[] {
  const archive = join(folder, 'resources/app.asar')
  return listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => !('files' in statFile(archive, path)))
}

test('nothing is packed but what runs, for this system and processor, in two languages, within the budget', async () => {
  const { folder, model } = installed
  const inside = archived(folder)
  expect([...new Set(inside.map((path) => path.split('/')[0]))].sort()).toEqual([
    'LICENSE',
    'node_modules',
    'out',
    'package.json',
  ])
  const licences = extractFile(join(folder, 'resources/app.asar'), 'out/renderer/licenses.md').toString()
  expect(licences).toMatch(/## react-markdown - [\d.]+ \(MIT\)/)
  expect(inside.filter((path) => /\.(map|tsx?|[cm]ts|tsbuildinfo)$|\.(test|spec)\./.test(path))).toEqual([])
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const packages = new Set(inside.map((path) => /^node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1]))
  const needed = ['node-llama-cpp', 'better-sqlite3-multiple-ciphers']
  expect(Object.keys(manifest.devDependencies).filter((name) => packages.has(name))).toEqual([])
  expect(needed.filter((name) => !packages.has(name))).toEqual([])

  const natives = new RegExp(
    `^node_modules/(@node-llama-cpp/linux-${process.arch}/bins/|better-sqlite3-multiple-ciphers/prebuilds/linux-${process.arch}\\.node$)`,
  )
  const native = (paths: string[]) => paths.filter((path) => NATIVE.includes(extname(path)))
  expect(native(inside).length).toBeGreaterThan(3)
  expect(native(inside).filter((path) => !natives.test(path))).toEqual([])
  // They must be real files, and Electron's own lie outside resources/.
  expect(native(filesBelow(join(folder, 'resources'))).sort()).toEqual(
    native(inside)
      .map((path) => `app.asar.unpacked/${path}`)
      .sort(),
  )

  expect(readdirSync(join(folder, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
  expect(readdirSync(join(folder, 'resources/models')).sort()).toEqual(['catalog.json', model.file])
  const sizes = filesBelow(join(folder, 'resources')).map(
    (path) => statSync(join(folder, 'resources', path)).size,
  )
  const bytes = sizes.reduce((sum, size) => sum + size, 0) - model.sizeBytes
  test.info().annotations.push({ type: 'packed', description: `${(bytes / 1e6).toFixed(1)} MB` })
  expect(bytes).toBeLessThan(SIZE_BUDGET)
})

test('the program runs nothing but its own archive, and only the zip holds the marker of a portable copy', async () => {
  const wire = await getCurrentFuseWire(installed.program)
  const on = (fuse: FuseV1Options) => wire[fuse] === FUSE_ON
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    integrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: electronBinary() !== undefined,
    integrity: true,
    onlyAsar: true,
    fileProtocol: false,
  })
  const differing = filesBelow(usb.folder).filter((path) => !filesBelow(installed.folder).includes(path))
  expect(differing).toEqual(['XiaoQ-portable.txt'])
})

/** A computer where nobody has used 小Q yet, with answers kept short. */
function freshHome(home: string, dataFolder: string) {
  mkdirSync(dataFolder, { recursive: true })
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ maxTokens: 24 }))
  const env = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_CACHE_HOME: join(home, '.cache'),
  }
  return { env, config: join(home, '.config', 'XiaoQ') }
}

test('the installed app answers with the model inside, and takes no scripted one', async ({
  launch,
  tempFolder,
  userData,
}) => {
  const { env } = freshHome(tempFolder('家 '), userData)
  const { page } = await launch({
    program: installed.program,
    args: [`--user-data-dir=${userData}`],
    env: { ...env, XIAOQ_SCENARIO: 'echo' },
  })
  const answer = await ask(page, 'Name three colours.')
  await expect(answer).toHaveAttribute('data-status', 'complete')
  await expect(answer.locator('.markdown')).not.toBeEmpty()
  await expect(answer.locator('.markdown')).not.toContainText('Name three colours.')
  expect(readdirSync(userData)).toContain('conversations.db')
  // The encrypting library is found and loads.
  await page.keyboard.press('Control+Shift+L')
  const dialog = page.getByRole('dialog')
  for (const name of ['新密码', '再输入一次']) await dialog.getByLabel(name).fill('blue kettle seven rivers')
  await dialog.getByRole('checkbox').check()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: '立即上锁' })).toBeVisible()
  expect(readFileSync(join(userData, 'conversations.db')).toString('latin1', 0, 15)).not.toBe(
    'SQLite format 3',
  )
  expect(readdirSync(installed.folder)).not.toContain('XiaoQ-data')
})

test('the copy on a stick keeps everything beside itself; a stick that refuses is said, and the computer used', async ({
  launch,
  tempFolder,
}) => {
  const stick = join(usb.folder, 'XiaoQ-data')
  const { env, config } = freshHome(tempFolder('家 '), stick)
  const first = await launch({ program: usb.program, env })
  await expect(first.page.getByText('所有对话都只留在这个 U 盘上')).toBeVisible()
  const answer = await ask(first.page, 'Name three colours.')
  await expect(answer).toHaveAttribute('data-status', 'complete')
  await first.app.close()
  expect(readdirSync(stick)).toEqual(expect.arrayContaining(['conversations.db', 'logs', 'settings.json']))
  expect(() => readdirSync(config)).toThrow('ENOENT')

  rmSync(stick, { recursive: true })
  writeFileSync(stick, 'in the way, as on a read-only stick')
  const second = await launch({ program: usb.program, env })
  await expect(screen(second.page).alert).toContainText('这次的对话改存在这台电脑上')
  expect(await violations(second.page)).toEqual([])
  await screen(second.page).alert.getByRole('button', { name: '关闭提示' }).click()
  await expect(screen(second.page).alert).toBeHidden()
  expect(readdirSync(config)).toContain('conversations.db')
})
