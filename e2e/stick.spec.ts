/** From one computer to another on a stick: a folder stands for it, two data folders for the computers. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { ggufFile } from '../src/main/models/testing/gguf-writer.ts'
import { violations } from './axe.ts'
import { expect, test } from './launch.ts'
import { ask, screen } from './words.ts'

const MODEL = ggufFile({ dataBytes: 2_000_000 })
/** As this computer's would be called. */
const installer = (version: string) =>
  ({
    win32: `XiaoQ-${version}-win-${process.arch}.exe`,
    darwin: `XiaoQ-${version}-${process.arch}.dmg`,
  })[process.platform as string] ?? `XiaoQ-${version}-linux-${process.arch}.AppImage`

/** The next dialogs lead there, and what is opened or shown is remembered. */
function person(app: ElectronApplication, path: string): Promise<void> {
  return app.evaluate(({ dialog, shell }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = (async (file: string) => {
      opened.push(file)
      return ''
    }) as never
    shell.showItemInFolder = (file: string) => void opened.push(file)
  }, path)
}

async function openStick(app: ElectronApplication, page: Page, name: string) {
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('stick')?.click())
  return page.getByRole('dialog', { name })
}

test('the app and its model go to another computer on a stick, and an update with them', async ({
  launch,
  tempFolder,
  userData,
}) => {
  const models = tempFolder('模型 ')
  writeFileSync(join(models, '我的模型.gguf'), MODEL)
  mkdirSync(join(userData, 'installers'))
  writeFileSync(join(userData, 'installers', installer('99.0.0')), Buffer.alloc(900_000, 1))
  const stick = tempFolder('U 盘 ')
  const one = await launch({ env: { XIAOQ_SCENARIO: 'echo', XIAOQ_MODELS: models } })
  await screen(one.page).box.waitFor()
  await person(one.app, stick)
  const writing = await openStick(one.app, one.page, 'U 盘')
  await expect(writing.getByRole('checkbox')).toHaveCount(2)
  await writing.getByRole('button', { name: '选择 U 盘并写入…' }).click()
  await expect(writing.getByRole('status')).toContainText('已写入并核对 2 个文件')
  const root = join(stick, 'XiaoQ')
  expect(readdirSync(root).sort()).toEqual(
    ['README.txt', 'SHA256SUMS.txt', 'installers', 'manifest.json', 'models', '读我.txt'].sort(),
  )
  expect(readFileSync(join(root, 'models/我的模型.gguf')).equals(MODEL)).toBe(true)
  await one.app.close()

  const empty = tempFolder('空 ')
  const other = { XIAOQ_SCENARIO: 'echo', XIAOQ_MODELS: empty }
  const data = tempFolder('另一台 ')
  const two = await launch({ env: other, args: [`--user-data-dir=${data}`] })
  await expect(two.page.getByRole('heading', { name: '选择一个模型' })).toBeVisible()
  await person(two.app, stick)
  const reading = await openStick(two.app, two.page, 'U 盘')
  await expect(reading).toContainText('没有找到安装文件')
  await reading.getByRole('button', { name: '从 U 盘取用' }).click()
  await reading.getByRole('button', { name: '选择 U 盘…' }).click()
  await reading.getByRole('button', { name: `取用: ${installer('99.0.0')}` }).click()
  await expect(reading).toContainText('小Q 99.0.0 已准备好')
  await reading.getByRole('button', { name: /现在安装|在文件夹中显示/ }).click()
  const opened = () => two.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  await expect.poll(opened).toEqual([join(data, 'updates', installer('99.0.0'))])
  await reading.getByRole('button', { name: '取用: 我的模型.gguf' }).click()
  await reading.getByRole('button', { name: '使用这个模型' }).click()
  await expect(two.page.getByRole('dialog')).toHaveCount(0)
  expect(readdirSync(empty)).toEqual(['我的模型.gguf'])
  await expect(await ask(two.page, '你好')).toContainText('你说：你好')
})

test('a file that differs from the list is not taken, and a folder without a list is said', async ({
  launch,
  tempFolder,
}) => {
  const models = tempFolder('模型 ')
  writeFileSync(join(models, 'a.gguf'), MODEL)
  const stick = tempFolder('U 盘 ')
  const { app, page } = await launch({ env: { XIAOQ_SCENARIO: 'echo', XIAOQ_MODELS: models } })
  await screen(page).box.waitFor()
  await person(app, stick)
  const dialog = await openStick(app, page, 'U 盘')
  await dialog.getByRole('button', { name: '从 U 盘取用' }).click()
  await dialog.getByRole('button', { name: '选择 U 盘…' }).click()
  await expect(dialog.getByRole('status')).toContainText('这个文件夹里没有小Q写入的内容')
  await dialog.getByRole('button', { name: '写入 U 盘' }).click()
  await dialog.getByRole('button', { name: '选择 U 盘并写入…' }).click()
  await expect(dialog.getByRole('status')).toContainText('已写入并核对 1 个文件')
  const file = join(stick, 'XiaoQ/models/a.gguf')
  writeFileSync(file, Buffer.concat([MODEL.subarray(0, -1), Buffer.from([1])]))
  writeFileSync(join(models, 'a.gguf'), Buffer.concat([MODEL, Buffer.alloc(32)]))
  await dialog.getByRole('button', { name: '从 U 盘取用' }).click()
  await dialog.getByRole('button', { name: '选择 U 盘…' }).click()
  await dialog.getByRole('button', { name: '取用: a.gguf' }).click()
  await expect(dialog.getByRole('status')).toContainText('文件和清单上的校验值不同')
  expect(readdirSync(models)).toEqual(['a.gguf'])
  await dialog.getByRole('button', { name: '核对全部文件' }).click()
  await expect(dialog.getByRole('status')).toContainText('这些文件不对，请重新写入：models/a.gguf')
})

for (const lang of ['zh-CN', 'en-US'] as const) {
  const zh = lang === 'zh-CN'

  test(`the stick by keyboard, under axe (${lang})`, async ({ launch, tempFolder, userData }) => {
    const models = tempFolder('模型 ')
    writeFileSync(join(models, 'a.gguf'), MODEL)
    mkdirSync(join(userData, 'installers'))
    writeFileSync(join(userData, 'installers', installer('99.0.0')), Buffer.alloc(900_000, 1))
    writeFileSync(join(userData, 'installers', installer('0.0.1')), Buffer.alloc(900, 1))
    const stick = tempFolder('U 盘 ')
    const { app, page } = await launch({ lang, env: { XIAOQ_SCENARIO: 'echo', XIAOQ_MODELS: models } })
    await page.getByRole('textbox', { name: zh ? '输入消息' : 'Message' }).waitFor()
    await person(app, stick)
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: zh ? 'U 盘…' : 'USB stick…' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: zh ? 'U 盘' : 'USB stick' })
    const boxes = dialog.getByRole('checkbox')
    await expect(boxes).toHaveCount(3)
    /** Tab until it has the focus. */
    const go = async (name: string) => {
      for (let n = 0; n < 20; n += 1) {
        await page.keyboard.press('Tab')
        const at = await page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
        )
        if (at === name) return
      }
      throw new Error(`no way by Tab to ${name}`)
    }
    // Of two of a kind, the newest.
    await expect(boxes.nth(1)).not.toBeChecked()
    await boxes.nth(1).focus()
    await page.keyboard.press('Space')
    await expect(boxes.nth(1)).toBeChecked()
    await page.keyboard.press('Space')
    expect(await violations(page)).toEqual([])
    await go(zh ? '选择 U 盘并写入…' : 'Choose a stick and write…')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('status')).toContainText(
      zh ? '已写入并核对 2 个文件' : '2 files written and checked',
    )
    expect(existsSync(join(stick, 'XiaoQ/installers', installer('0.0.1')))).toBe(false)
    expect(await violations(page)).toEqual([])
    await go(zh ? '关闭' : 'Close')
    await go(zh ? '从 U 盘取用' : 'Take from a stick')
    await page.keyboard.press('Enter')
    await go(zh ? '选择 U 盘…' : 'Choose a stick…')
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText(zh ? '本机已有' : 'Already here')
    await go(`${zh ? '取用' : 'Take'}: ${installer('99.0.0')}`)
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText(zh ? '小Q 99.0.0 已准备好' : 'XiaoQ 99.0.0 is ready')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
}
