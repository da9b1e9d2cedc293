/** Keys, focus and menus where people expect them. */
import { expect, LONG_ANSWERS, test } from './launch.ts'
import { ask, screen } from './words.ts'

test.use({ env: { XIAOQ_SCENARIO: 'echo' }, settings: LONG_ANSWERS })

test('the focus is never on nothing: what had it goes away, and the box gets it', async ({ launch }) => {
  // Slow, because an answer that is there at once leaves the button, and the focus on it.
  const { page } = await launch({ env: { XIAOQ_SCENARIO: 'slow' } })
  const { box, answers, stop } = screen(page)
  await ask(page, '第一个问题')
  await stop.press('Enter')
  await expect(box).toBeFocused()

  await answers.getByRole('button', { name: '重新生成' }).press('Enter')
  await expect(answers).toHaveAttribute('data-status', 'streaming')
  await expect(box).toBeFocused()
  await stop.press('Enter')
  await expect(answers).toContainText('2/2')
  await expect(box).toBeFocused()

  await page.getByRole('button', { name: '编辑' }).press('Enter')
  await expect(page.locator('.edit-question textarea')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box).toBeFocused()

  const find = page.getByRole('searchbox', { name: '在对话中查找' })
  await page.keyboard.press('Control+f')
  await page.keyboard.type('问题')
  await box.focus()
  await page.keyboard.press('Control+f')
  await expect(find).toBeFocused()
  await page.keyboard.type('第一')
  await expect(find).toHaveValue('第一')
  await page.keyboard.press('Escape')
  await expect(box).toBeFocused()

  await page.getByRole('button', { name: '隐藏对话列表' }).press('Enter')
  await expect(box).toBeFocused()

  // A click beside everything is the person's own.
  await page.locator('.messages').click({ position: { x: 5, y: 5 } })
  await expect(box).not.toBeFocused()
})

test('an edited question is sent with the same key as a new one; a new folder asks for its name', async ({
  launch,
}) => {
  const { page } = await launch()
  await expect(await ask(page, '春晓')).toHaveAttribute('data-status', 'complete')
  await page.getByRole('button', { name: '编辑' }).click()
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('静夜思')
  await page.keyboard.press('Enter')
  await expect(screen(page).questions).toHaveText('春晓\n静夜思')
  await page.getByRole('button', { name: '新建文件夹' }).click()
  // The box for its name comes when the folder is there.
  await expect(page.getByRole('textbox', { name: '新名称' })).toBeFocused()
  await page.keyboard.type('三年级')
  await page.keyboard.press('Enter')
  await expect(
    screen(page)
      .list.getByRole('button', { name: /三年级/ })
      .first(),
  ).toBeVisible()
})

test('menus speak the language that was chosen; a right click offers to copy and paste', async ({
  launch,
}) => {
  const { app, page } = await launch()
  await screen(page).box.waitFor()
  const label = () =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('settings')?.label)
  expect(await label()).toBe('设置…')
  await page.keyboard.press('Control+,')
  await page.getByRole('combobox', { name: '语言' }).selectOption('en')
  await expect.poll(label).toBe('Settings…')

  await app.evaluate(({ Menu, BrowserWindow }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    Menu.prototype.popup = function () {
      shown.push(this.items.map((item) => item.label).join())
    }
    const flags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
    const click = { isEditable: true, selectionText: '', editFlags: flags }
    for (const one of [
      click,
      { ...click, isEditable: false },
      { ...click, isEditable: false, selectionText: 'x' },
    ])
      BrowserWindow.getAllWindows()[0]?.webContents.emit('context-menu', {}, one)
  })
  const shown = await app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)
  expect(shown).toHaveLength(2)
  expect(shown[0]).toMatch(/^Cut,Copy,Paste,.*Select all$/)
  expect(shown[1]).toMatch(/^Copy,.*Select all$/)
})
