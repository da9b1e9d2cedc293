/** The lock: conversations under a passphrase, from turning it on to turning it off. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, LONG_ANSWERS, test } from './launch.ts'
import { answerQuestions } from './native.ts'
import { screen } from './words.ts'

const MARKER = '机密的教案'
const PASSPHRASE = 'blue kettle seven rivers'

/** Files of the data folder in which the marker can be read, as UTF-8 or UTF-16. */
function leaks(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = contentOf(path)
      return (['utf8', 'utf16le'] as const).some((encoding) => bytes.includes(Buffer.from(MARKER, encoding)))
    })
}

/** Of a file that is gone by now, nothing: Chromium tidies its caches while the app runs. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

const WORDS = {
  'zh-CN': {
    box: '输入消息',
    setUp: '设置…',
    fresh: '新密码',
    again: '再输入一次',
    understood: '我明白',
    turnOn: '加密并启用',
    locked: '小Q已上锁',
    passphrase: '密码',
    unlock: '打开',
    wrong: '密码不对',
    manage: '管理…',
    now: '现在的密码',
    turnOff: '关闭密码锁',
    minutes: '无人操作时自动上锁',
    dialog: '密码锁',
  },
  'en-US': {
    box: 'Message',
    setUp: 'Set up…',
    fresh: 'New passphrase',
    again: 'Once more',
    understood: 'I understand',
    turnOn: 'Encrypt and turn on',
    locked: 'XiaoQ is locked',
    passphrase: 'Passphrase',
    unlock: 'Unlock',
    wrong: 'This is not the passphrase',
    manage: 'Manage…',
    now: 'Present passphrase',
    turnOff: 'Turn the lock off',
    minutes: 'Lock by itself',
    dialog: 'Lock with a passphrase',
  },
}

/** Asks main, as the page would. */
const request = (page: Page, route: string, input: unknown) =>
  page.evaluate(
    ([route, input]) =>
      (window as unknown as { xiaoq: { request(r: unknown, i: unknown): Promise<unknown> } }).xiaoq.request(
        route,
        input,
      ),
    [route, input],
  )

/**
 * Locks by keyboard. The page shows the lock at once and is then loaded anew, so that nothing read stays in its
 * memory: what a spec does in between is done to a page that goes away.
 */
async function lockNow(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load')
  await page.keyboard.press('Control+Shift+L')
  await loaded
}

for (const lang of ['zh-CN', 'en-US'] as const) {
  const words = WORDS[lang]

  /** Asks, and turns the lock on from the settings, by keyboard where the dialog is concerned. */
  const turnOn = async (page: Page) => {
    await page.getByRole('textbox', { name: words.box }).fill(MARKER)
    await page.keyboard.press('Enter')
    await expect(screen(page).answers).toHaveAttribute('data-status', 'complete')
    await page.keyboard.press('Control+,')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: words.setUp }).press('Enter')
    expect(await violations(page)).toEqual([])
    const submit = dialog.getByRole('button', { name: words.turnOn })
    await dialog.getByLabel(words.fresh).fill(PASSPHRASE)
    await dialog.getByLabel(words.again).fill('blue kettle seven')
    await dialog.getByLabel(words.understood).check()
    await expect(submit).toBeDisabled()
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel(words.again).fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByLabel(words.now).first()).toBeVisible()
  }
  const unlock = async (page: Page, passphrase: string) => {
    await page.getByLabel(words.passphrase, { exact: true }).fill(passphrase)
    await page.keyboard.press('Enter')
  }

  test(`the lock encrypts, locks, opens with the passphrase alone, and comes off again (${lang})`, async ({
    launch,
    userData,
  }) => {
    const env = { XIAOQ_SCENARIO: 'echo' }
    const first = await launch({ lang, env })
    await turnOn(first.page)
    expect(await violations(first.page)).toEqual([])
    await expect.poll(() => leaks(userData)).toEqual([])
    await first.page.keyboard.press('Escape')
    await expect(screen(first.page).answers).toContainText(MARKER)

    await lockNow(first.page)
    await expect(first.page.getByRole('heading', { name: words.locked })).toBeVisible()
    await expect(first.page.getByLabel(words.passphrase, { exact: true })).toBeFocused()
    expect(await first.page.content()).not.toContain(MARKER)
    expect(await violations(first.page)).toEqual([])
    await unlock(first.page, 'red kettle seven rivers')
    await expect(screen(first.page).alert).toContainText(words.wrong)
    await unlock(first.page, PASSPHRASE)
    const entry = (page: Page) =>
      page.getByRole('navigation').getByRole('button', { name: MARKER, exact: true })
    await entry(first.page).press('Enter')
    await expect(screen(first.page).answers).toContainText(MARKER)
    await first.app.close()
    expect(leaks(userData)).toEqual([])

    const { page } = await launch({ lang, env })
    await expect(page.getByRole('heading', { name: words.locked })).toBeVisible()
    await page.keyboard.press('Control+k') // leads nowhere while it is locked
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await unlock(page, PASSPHRASE)
    await expect(entry(page)).toBeVisible()
    await page.keyboard.press('Control+,')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: words.manage }).last().press('Enter')
    const off = dialog.getByRole('region', { name: words.turnOff })
    await off.getByLabel(words.now).fill('not the passphrase')
    await page.keyboard.press('Enter')
    await expect(off.getByRole('status')).toContainText(words.wrong)
    await off.getByLabel(words.now).fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('button', { name: words.turnOn })).toBeVisible()
    await page.keyboard.press('Escape')
    await entry(page).press('Enter')
    await expect(screen(page).answers).toContainText(MARKER)
    expect(leaks(userData).length).toBeGreaterThan(0)
  })
}

test.describe('with a long answer', () => {
  test.use({ env: { XIAOQ_SCENARIO: 'slow' }, settings: LONG_ANSWERS })

  test('an app that is left alone locks itself, and not while an answer is being written', async ({
    launch,
  }) => {
    const { page } = await launch()
    await screen(page).box.waitFor()
    await page.clock.install()
    await page.reload()
    await screen(page).box.waitFor()
    await request(page, 'lock.turnOn', { passphrase: PASSPHRASE })
    await screen(page).box.fill('数数')
    await screen(page).box.press('Enter')
    await expect(screen(page).answers).toContainText('词2 ')
    await page.clock.fastForward('20:00')
    await expect(screen(page).answers).toContainText('词9 ')
    await screen(page).stop.click()
    await expect(screen(page).answers).toHaveAttribute('data-status', 'stopped')
    await page.clock.fastForward('14:00')
    await expect(screen(page).answers).toBeVisible()
    await page.clock.fastForward('02:00')
    await expect(page.getByRole('heading', { name: '小Q已上锁' })).toBeVisible()
  })
})

test('whoever has forgotten the passphrase can begin anew', async ({ launch, userData }) => {
  const { app, page } = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  await screen(page).box.waitFor()
  await request(page, 'lock.turnOn', { passphrase: PASSPHRASE })
  await lockNow(page)
  await page.getByRole('button', { name: '忘记密码了？' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '全部删除…' }).press('Enter')
  expect(await violations(page)).toEqual([])
  await answerQuestions(app, 0)
  await page.keyboard.type('删除')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('已全部删除')
  await page.keyboard.press('Escape')
  await screen(page).box.fill('新的')
  await screen(page).box.press('Enter')
  await expect(screen(page).answers).toContainText('新的')
  expect(readdirSync(userData)).not.toContain('conversations.key')
})
