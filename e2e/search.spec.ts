/** The search over everything: Enter means what was typed, and an input method's Enter nothing. */
import { expect, test } from './launch.ts'
import { ask, screen } from './words.ts'

test('Enter opens what was typed, also before it is found, and never an older hit', async ({ launch }) => {
  const { page } = await launch()
  const { questions, newChat } = screen(page)
  for (const question of ['苹果的故事', '香蕉的故事']) {
    await newChat.click()
    await expect(await ask(page, question)).toHaveAttribute('data-status', 'complete')
  }
  await newChat.click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('苹果')
  await page.keyboard.press('Enter')
  await expect(questions).toHaveText(['苹果的故事'])

  await page.keyboard.press('Control+k')
  await page.keyboard.type('香蕉')
  const hit = page.getByRole('option').filter({ hasText: '香蕉' }).last()
  await expect(hit.locator('small')).toHaveText(/^(?:你|小Q) · \d/)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('苹果')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(questions).toHaveText(['苹果的故事'])
})

test('the last key of an input method opens nothing', async ({ launch }) => {
  const { page } = await launch()
  await expect(await ask(page, '苹果的故事')).toHaveAttribute('data-status', 'complete')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('苹果')
  await expect(page.getByRole('option').filter({ hasText: '苹果' }).first()).toBeVisible()
  await page.locator('.search-box').evaluate((box) => {
    const key = { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }
    box.dispatchEvent(new KeyboardEvent('keydown', key))
  })
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('dialog')).toBeVisible()
})
