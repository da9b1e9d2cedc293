/** The main job on the real bilingual model: no scenario, the engine process runs llama.cpp. */
import { expect, test } from './launch.ts'
import { ask, screen } from './words.ts'

test('a Chinese question gets a streamed Chinese answer with a labelled code block', async ({ launch }) => {
  const { page } = await launch()
  await screen(page).box.waitFor()
  const answer = await ask(page, '用 Python 打印九九乘法表，并用一句话解释')
  await expect(answer).toHaveAttribute('data-status', 'streaming')
  await expect(answer.locator('.markdown')).not.toBeEmpty()
  await expect(answer).toHaveAttribute('data-status', 'complete')
  await expect(answer.locator('figure.code figcaption').first()).toContainText('Python')
  await expect(answer.locator('figure.code code').first()).toContainText('range(')
  expect(await answer.innerText()).toMatch(/\p{Script=Han}/u)
})
