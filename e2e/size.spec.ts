/** Much of it: long conversations, many of them, a whole book in the box. `npm run fault:size` has the full sizes. */
import { join } from 'node:path'
import { seedLong, seedMany } from '../scripts/lib/seed.ts'
import { violations } from './axe.ts'
import { expect, test } from './launch.ts'
import { ask, screen } from './words.ts'

test.use({ env: { XIAOQ_SCENARIO: 'echo' } })

test('of a long conversation the end is drawn; scrolling, search and find lead to the rest', async ({
  launch,
  userData,
}) => {
  seedLong(join(userData, 'conversations.db'), '很长', 600)
  const { page } = await launch()
  const { list, answers, questions } = screen(page)
  await list.getByRole('button', { name: '很长', exact: true }).click()
  await expect(answers.last()).toContainText('第 599 条')
  await expect(answers.last()).toBeInViewport()
  expect(await answers.count()).toBeLessThan(150)

  // To the very top of what is drawn: more comes, and the place is held.
  const messages = page.locator('.messages')
  const before = await questions.first().innerText()
  await messages.focus()
  await page.keyboard.press('Home')
  await expect(questions.first()).not.toHaveText(before)
  expect(await answers.count()).toBeLessThan(300)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('问题 100')
  await page.getByRole('option').filter({ hasText: '问题 100' }).first().click()
  const found = page.locator('[data-message="很长 100"]')
  await expect(found).toBeInViewport()
  await expect(questions.last()).not.toHaveText('问题 598')

  await page.keyboard.press('Control+f')
  await page.keyboard.type('第 501 条')
  await expect(page.locator('[data-message="很长 501"]')).toBeInViewport()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '回到最新' }).click()
  await expect(answers.last()).toContainText('第 599 条')
  await expect(answers.last()).toBeInViewport()
  await screen(page).box.fill('还在吗')
  await page.keyboard.press('Enter')
  await expect(answers.last()).toContainText('还在吗')
  await expect(answers.last()).toBeInViewport()
})

test('of many conversations the first are drawn, and more on the way down', async ({ launch, userData }) => {
  seedMany(join(userData, 'conversations.db'), 700)
  const { page } = await launch()
  const { list } = screen(page)
  await expect(list.getByRole('button', { name: '对话 700', exact: true })).toBeVisible()
  expect(await list.getByRole('listitem').count()).toBeLessThan(400)
  await list.getByRole('button', { name: /^显示更多/ }).press('Enter')
  await expect(list.getByRole('button', { name: '对话 500', exact: true })).toBeAttached()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('对话 33')
  await expect(page.getByRole('option').last()).toContainText('对话 33')
})

test('a whole book in the box: it is kept, sent, said to be too long, and the app goes on', async ({
  launch,
}) => {
  const { page } = await launch()
  const { box, questions, answers } = screen(page)
  const book = '这是一段很长的课文。\n'.repeat(20_000)
  await box.evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, book)
  const panel = page.locator('.long-draft')
  await expect(panel).toContainText('共 220,000 个字符')
  await expect(panel).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(answers).toContainText('这条消息太长')
  await expect(questions).toContainText('显示更多')
  await expect(box).toHaveValue('')
  await screen(page).newChat.click()
  await expect(await ask(page, '还在吗')).toHaveAttribute('data-status', 'complete')
})
