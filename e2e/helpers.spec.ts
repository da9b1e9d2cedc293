/** What helps a person on the way: guards, suggestions, prompts with gaps, settings. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from './launch.ts'
import { ask, screen } from './words.ts'

test('an answer that repeats itself is cut and tried once, both in sight; switched off, it runs on', async ({
  launch,
}) => {
  const { page } = await launch({ env: { XIAOQ_SCENARIO: 'loop' } })
  const answer = await ask(page, '说说看')
  await expect(answer).toContainText('2/2')
  await expect(answer).toHaveAttribute('data-status', 'complete')
  await answer.getByRole('button', { name: '上一个版本' }).click()
  await expect(answer).toContainText('回答开始重复，后面的部分已截去。')
  await page.keyboard.press('Control+,')
  await page.getByRole('switch', { name: '截断重复' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+n')
  const free = await ask(page, '再说说看')
  await expect(free).toHaveAttribute('data-status', 'complete')
  await expect(free).not.toContainText('2/2')
  expect((await free.innerText()).match(/好的好的/g)?.length).toBeGreaterThan(50)
})

test.describe('with short answers', () => {
  test.use({ env: { XIAOQ_SCENARIO: 'echo' } })

  test('earlier questions are offered while typing, and Tab takes one', async ({ launch }) => {
    const { page } = await launch()
    await expect(await ask(page, '怎样教分数加法？')).toHaveAttribute('data-status', 'complete')
    await page.keyboard.press('Control+n')
    await screen(page).box.pressSequentially('分数')
    await expect(page.getByRole('option').first()).toContainText('怎样教分数加法？')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await expect(screen(page).box).toHaveValue('怎样教分数加法？')
  })

  test('a prompt of the shelf asks for its gaps and goes into the box; a draft outlives the app', async ({
    launch,
  }) => {
    const first = await launch()
    await screen(first.page).box.waitFor()
    await first.page.keyboard.press('Control+l')
    await first.page.getByRole('button', { name: '使用: 出练习题' }).click()
    const gaps = first.page.getByRole('dialog').getByRole('textbox')
    for (let n = 0; n < (await gaps.count()); n += 1) await gaps.nth(n).fill(`填${n + 1}`)
    await gaps.first().press('Enter')
    await expect(screen(first.page).box).toHaveValue(/填1/)
    await expect(screen(first.page).box).not.toHaveValue(/\{\{/)
    const draft = await screen(first.page).box.inputValue()
    await first.app.close()
    const { page } = await launch()
    await expect(screen(page).box).toHaveValue(draft)
  })

  test('what is typed is kept however quickly the person leaves it; of a temporary chat nothing is', async ({
    launch,
    userData,
  }) => {
    const first = await launch()
    const { box } = screen(first.page)
    await expect(await ask(first.page, '问过的')).toHaveAttribute('data-status', 'complete')
    await box.pressSequentially('下一问')
    await first.page.keyboard.press('Control+n')
    await box.pressSequentially('新的')
    await first.app.close()

    const second = await launch()
    await expect(screen(second.page).box).toHaveValue('新的')
    await screen(second.page).list.getByRole('button', { name: '问过的', exact: true }).click()
    await expect(screen(second.page).box).toHaveValue('下一问')
    await second.page.keyboard.press('Control+n')
    const drafts = () => {
      const db = new DatabaseSync(join(userData, 'conversations.db'), { readOnly: true })
      const texts = db.prepare('SELECT text FROM draft').all()
      db.close()
      return texts.map(({ text }) => text)
    }
    await screen(second.page).box.fill('秘密')
    await expect.poll(drafts).toContain('秘密')
    await second.page.getByRole('button', { name: '临时对话' }).click()
    await expect.poll(drafts).toEqual(['下一问'])
    await expect(await ask(second.page, '秘密')).toHaveAttribute('data-status', 'complete')
    await second.app.close()

    expect(drafts()).toEqual(['下一问'])
    const third = await launch()
    await expect(screen(third.page).box).toHaveValue('')
    await expect(screen(third.page).list.getByRole('button', { name: '秘密', exact: true })).toHaveCount(0)
  })

  test('a remembered fact is part of every question until it is deleted', async ({ launch }) => {
    const { app, page } = await launch()
    await screen(page).box.waitFor()
    const memory = async () => {
      await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('memory')?.click())
      return page.getByRole('dialog')
    }
    const dialog = await memory()
    await dialog.getByRole('textbox').first().fill('我教三年级数学')
    await dialog.getByRole('textbox').first().press('Enter')
    await expect(dialog.getByRole('button', { name: '删除' })).toHaveCount(1)
    // What is edited and what is half typed is kept when the dialog is closed.
    await dialog.getByRole('textbox', { name: '记住的信息' }).fill('我教四年级数学')
    await page.keyboard.press('Escape')
    // The menu would find the dialog still open.
    await expect(dialog).toHaveCount(0)
    await memory()
    await dialog.getByRole('textbox').last().fill('教室在二楼')
    await page.keyboard.press('Escape')
    await app.close()
    const again = await launch()
    await screen(again.page).box.waitFor()
    await again.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('memory')?.click())
    const after = again.page.getByRole('dialog')
    await expect(after.getByRole('textbox').nth(0)).toHaveValue('我教四年级数学')
    await expect(after.getByRole('textbox').nth(1)).toHaveValue('教室在二楼')
    const remove = after.getByRole('button', { name: '删除: 我教四年级数学' })
    await remove.click()
    // It asks first; Escape takes that back and nothing else.
    await expect(after.getByRole('button', { name: '取消' })).toBeFocused()
    await again.page.keyboard.press('Escape')
    await remove.click()
    await remove.click()
    // Two fields for a moment still, which Playwright would not wait out.
    await expect(remove).toHaveCount(0)
    await expect(after.getByRole('textbox', { name: '记住的信息' })).toHaveValue('教室在二楼')
  })

  test('a half-filled form asks before it is thrown away, and an own prompt before it is deleted', async ({
    launch,
  }) => {
    const { page } = await launch()
    await screen(page).box.waitFor()
    await page.keyboard.press('Control+l')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '新建提示词' }).click()
    const title = dialog.getByRole('textbox', { name: '名称' })
    await title.fill('我的开头')
    await dialog.getByRole('textbox', { name: '内容' }).fill('请批改：{{作文}}')
    await page.mouse.click(5, 5)
    await page.keyboard.press('Escape')
    await expect(dialog.getByRole('alert')).toContainText('还没有保存')
    await dialog.getByRole('button', { name: '继续编辑' }).click()
    await expect(title).toHaveValue('我的开头')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByRole('button', { name: '编辑: 我的开头' }).click()
    // Nothing was changed: Escape leads back to the list at once.
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: '使用: 我的开头' }).click()
    await dialog.getByRole('textbox', { name: '作文' }).fill('半篇')
    await dialog.getByRole('button', { name: '关闭' }).click()
    await dialog.getByRole('button', { name: '丢掉' }).click()
    await expect(dialog).toHaveCount(0)
    await page.keyboard.press('Control+l')
    const remove = dialog.getByRole('button', { name: '删除: 我的开头' })
    await remove.click()
    await dialog.getByRole('button', { name: '取消' }).click()
    await remove.dblclick()
    await expect(remove).toBeVisible()
    await remove.click()
    await remove.click()
    await expect(remove).toHaveCount(0)
  })

  test('words are found inside a conversation, and a selection is quoted', async ({ launch }) => {
    const { page } = await launch()
    const answer = await ask(page, '春天来了')
    await expect(answer).toHaveAttribute('data-status', 'complete')
    await page.keyboard.press('Control+f')
    await page.keyboard.type('春天')
    const find = page.getByRole('search')
    await expect(find).toContainText('1/2')
    await page.keyboard.press('Enter')
    await expect(find).toContainText('2/2')
    await page.keyboard.press('Escape')
    await expect(find).toHaveCount(0)
    await answer.locator('p').first().selectText()
    await page.getByRole('button', { name: '引用', exact: true }).click()
    await expect(screen(page).box).toHaveValue(/^> 你说：春天来了/)
    await expect(screen(page).box).toBeFocused()
  })

  test('settings are kept, and reset brings back how it came', async ({ launch }) => {
    const first = await launch()
    await screen(first.page).box.waitFor()
    await first.page.keyboard.press('Control+,')
    await first.page.getByRole('combobox', { name: '字号' }).selectOption('130%')
    await first.page.getByRole('combobox', { name: '语言' }).selectOption('English')
    await expect(first.page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await first.app.close()
    const { page } = await launch()
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
    const large = Number.parseFloat(await size())
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: 'Reset settings' }).click()
    await page.getByRole('button', { name: 'Reset settings' }).click()
    await expect(page.getByRole('heading', { name: '设置' })).toBeVisible()
    expect(large / Number.parseFloat(await size())).toBeCloseTo(1.3, 1)
  })
})
