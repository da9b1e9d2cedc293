/** Every screen and dialog, in both languages and both themes, as axe sees it; and the whole app by keyboard. */
import { violations } from './axe.ts'
import { expect, test } from './launch.ts'
import { ask, screen } from './words.ts'

for (const lang of ['zh-CN', 'en-US'] as const) {
  const zh = lang === 'zh-CN'

  test(`screens pass axe (${lang})`, async ({ launch }) => {
    const { page } = await launch({ lang, env: { XIAOQ_SCENARIO: 'rich' } })
    const box = page.getByRole('textbox', { name: zh ? '输入消息' : 'Message' })
    await box.waitFor()
    expect(await violations(page)).toEqual([])
    await box.fill('圆')
    await box.press('Enter')
    await expect(screen(page).answers).toHaveAttribute('data-status', 'complete')
    await expect(page.locator('.diagram img')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: zh ? '编辑' : 'Edit' }).click()
    await page.keyboard.press('Control+f')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByTitle(zh ? '选择模型' : 'Choose a model').click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await violations(page)).toEqual([])
  })

  test(`dialogs pass axe, take the focus and give it back (${lang})`, async ({ launch }) => {
    const { page } = await launch({ lang, env: { XIAOQ_SCENARIO: 'echo' } })
    const box = page.getByRole('textbox', { name: zh ? '输入消息' : 'Message' })
    await box.fill('第一')
    await box.press('Enter')
    await expect(screen(page).answers).toHaveAttribute('data-status', 'complete')
    await box.focus()
    const dialog = page.getByRole('dialog')
    for (const key of ['Control+k', 'Control+,', 'Control+l', 'F1']) {
      await page.keyboard.press(key)
      await expect(dialog, key).toBeVisible()
      if (key === 'Control+,') await page.getByText(zh ? '高级设置' : 'Advanced', { exact: true }).click()
      expect(await dialog.evaluate((element) => element.contains(document.activeElement)), key).toBe(true)
      expect(await violations(page), key).toEqual([])
      await page.keyboard.press('Escape')
      await expect(dialog, key).toHaveCount(0)
      await expect(box, key).toBeFocused()
    }
    await page.keyboard.press('Control+,')
    await dialog.getByRole('button', { name: zh ? '查看和修改记忆' : 'See and edit memory' }).click()
    await expect(
      dialog.getByRole('heading', { name: zh ? '小Q记住的内容' : 'What XiaoQ remembers' }),
    ).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: zh ? '管理对话' : 'Manage conversations' }).click()
    await dialog.getByRole('checkbox').first().check()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: zh ? '导出…' : 'Export…' }).click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+l')
    await page.getByRole('button', { name: zh ? '使用: 出练习题' : 'Use: Make exercises' }).click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
}

test('a conversation by keyboard alone: ask, read, copy, edit, search, leave', async ({ launch }) => {
  const { app, page } = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  await screen(page).box.waitFor()
  const press = (key: string) => page.keyboard.press(key)
  await expect(screen(page).box).toBeFocused()
  await page.keyboard.type('第一个问题')
  await press('Enter')
  await expect(screen(page).answers).toHaveAttribute('data-status', 'complete')
  // What it says is heard, once, when it has ended.
  const heard = page.locator('main .only-heard[role=status]')
  await expect(heard).toHaveText(/^小Q回答完了。\s你说：第一个问题（2）$/)
  // Up in the empty box recalls the question.
  await expect(screen(page).box).toHaveValue('')
  await press('ArrowUp')
  await expect(screen(page).box).toHaveValue('第一个问题')
  await press('Control+a')
  await press('Delete')
  // Backwards through the page to the copy button of the answer.
  for (let n = 0; n < 12; n += 1) {
    await press('Shift+Tab')
    if ((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) === '复制') break
  }
  await press('Enter')
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('你说：第一个问题')
  await press('Control+k')
  await page.keyboard.type('第一')
  await expect(page.getByRole('option').first()).toContainText('第一个问题')
  await press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press('Control+n')
  await expect(screen(page).answers).toHaveCount(0)
  await expect(screen(page).box).toBeFocused()
  // An old answer is no news.
  await screen(page).list.getByRole('button', { name: '第一个问题', exact: true }).click()
  await expect(screen(page).answers).toHaveCount(1)
  await expect(heard).toHaveText('')
})

test('what was computed is heard before the words of the answer', async ({ launch }) => {
  // What the echo repeats of the question is a sum too, which is looked at again.
  const { page } = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  await ask(page, '12 × 15 等于多少？')
  await expect(page.locator('main .only-heard[role=status]')).toHaveText(
    /^小Q回答完了。\s✓[^\n]+\s计算：12 × 15 = 180\s由程序精确算出，不是模型猜的\s你说：/,
  )
  await expect(page.getByRole('figure', { name: '由程序精确算出，不是模型猜的' })).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('at 200 per cent nothing is cut off and nothing scrolls sideways', async ({ launch }) => {
  const { app, page } = await launch({ env: { XIAOQ_SCENARIO: 'rich' } })
  await ask(page, '圆')
  await expect(screen(page).answers).toHaveAttribute('data-status', 'complete')
  const window = await app.browserWindow(page)
  await window.evaluate((target) => {
    target.setBounds({ x: 0, y: 0, width: 1024, height: 700 })
    target.webContents.setZoomLevel(Math.log(2) / Math.log(1.2))
  })
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(560)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  const column = await page.locator('.messages').evaluate((e) => e.scrollWidth - e.clientWidth)
  expect(column).toBeLessThanOrEqual(0)
  await expect(screen(page).box).toBeInViewport()
})

test('who asked for less motion gets none', async ({ launch }) => {
  const { page } = await launch({ env: { XIAOQ_SCENARIO: 'slow' } })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(await ask(page, '数数')).toContainText('词2 ')
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})

test('the menu leads to what the keys lead to', async ({ launch }) => {
  const { app, page } = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  await screen(page).box.waitFor()
  for (const [id, title] of [
    ['settings', '设置'],
    ['search', '搜索'],
    ['transfer', '导出和导入'],
    ['shortcuts', '快捷键'],
  ]) {
    await app.evaluate(
      ({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(),
      id as string,
    )
    await expect(page.getByRole('dialog', { name: title as string })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})
