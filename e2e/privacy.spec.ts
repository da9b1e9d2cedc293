/** The page on privacy: what is kept where, and deleting all of it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { violations } from './axe.ts'
import { expect, test } from './launch.ts'
import { answerQuestions, questionsOf } from './native.ts'
import { ask, screen } from './words.ts'

const SECRET = '机密XQZ7'

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text))
}

for (const lang of ['zh-CN', 'en-US'] as const) {
  const zh = lang === 'zh-CN'

  test(`the page says what is kept where, and opens it (${lang})`, async ({ launch, userData }) => {
    const { app, page } = await launch({ lang, env: { XIAOQ_SCENARIO: 'echo' } })
    await page.getByRole('textbox', { name: zh ? '输入消息' : 'Message' }).waitFor()
    await app.evaluate(({ Menu, shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openPath = async (path) => {
        opened.push(path)
        return ''
      }
      Menu.getApplicationMenu()?.getMenuItemById('privacy')?.click()
    })
    const dialog = page.getByRole('dialog', { name: zh ? '隐私' : 'Privacy' })
    const places = dialog.getByRole('region', { name: zh ? '小Q存下的内容' : 'What XiaoQ keeps' })
    await expect(places.getByRole('listitem')).toHaveCount(7)
    await expect(places).toContainText(userData)
    expect(await violations(page)).toEqual([])
    await places.getByRole('button', { name: zh ? '打开文件夹：对话' : 'Open folder: Conversations' }).click()
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
      .toEqual([userData])
    await dialog.getByRole('button', { name: zh ? '全部删除…' : 'Delete everything…' }).click()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: zh ? '导出…' : 'Export…' }).click()
    await expect(page.getByRole('dialog', { name: zh ? '导出和导入' : 'Export and import' })).toBeVisible()
  })
}

test('everything is deleted by keyboard, after a word was typed, and is in no file; the next start is the first', async ({
  launch,
  userData,
}) => {
  const models = join(userData, '模型')
  mkdirSync(models)
  writeFileSync(join(models, 'own.gguf'), 'GGUF')
  const env = { XIAOQ_SCENARIO: 'echo', XIAOQ_MODELS: models }
  const first = await launch({ env })
  await expect(await ask(first.page, SECRET)).toHaveAttribute('data-status', 'complete')
  await screen(first.page).box.fill(`草稿${SECRET}`)
  await expect.poll(() => filesWith(userData, `草稿${SECRET}`).length).toBeGreaterThan(0)
  await first.page.keyboard.press('Control+,')
  await first.page.getByRole('combobox', { name: '外观' }).selectOption('深色')
  await first.page.getByRole('region', { name: '隐私' }).getByRole('button').press('Enter')
  const dialog = first.page.getByRole('dialog', { name: '隐私' })
  await dialog.getByRole('button', { name: '全部删除…' }).press('Enter')
  await expect(dialog.getByRole('textbox')).toBeFocused()
  const now = dialog.getByRole('button', { name: '全部删除，不再找回' })
  await first.page.keyboard.type('删')
  await first.page.keyboard.press('Enter')
  await expect(now).toBeDisabled()
  await first.page.keyboard.type('除')
  // The system's own question, which no page can answer. First the person changes their mind.
  await answerQuestions(first.app, 1)
  await first.page.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await expect(dialog.getByRole('textbox')).toHaveValue('删除')
  expect(await questionsOf(first.app)).toEqual(['现在全部删除吗？'])
  expect(filesWith(userData, SECRET)).not.toEqual([])
  await answerQuestions(first.app, 0)
  await first.page.keyboard.press('Enter')
  await expect(dialog.getByText('已全部删除')).toBeFocused()
  expect(await violations(first.page)).toEqual([])
  expect(filesWith(userData, SECRET)).toEqual([])
  await first.page.keyboard.press('Escape')
  await expect(screen(first.page).answers).toHaveCount(0)
  await expect(screen(first.page).box).toHaveValue('')
  await expect(screen(first.page).list.getByText(SECRET)).toHaveCount(0)
  await first.app.close()
  expect(filesWith(userData, SECRET)).toEqual([])
  // The model has stayed, and the app begins anew.
  const { page } = await launch({ env })
  await screen(page).box.waitFor()
  await expect(screen(page).list.getByRole('button', { name: SECRET })).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('system')
  await expect(await ask(page, '你好')).toContainText('你说：你好')
})
