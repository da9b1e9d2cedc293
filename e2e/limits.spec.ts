/** What is said when the computer or the window of the model is small. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './launch.ts'
import { ask, screen } from './words.ts'

test('in a small window older turns are set aside: said with the answer, with what was recalled of them', async ({
  launch,
  userData,
}) => {
  // The echo of a long question repeats itself, which a guard would cut.
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ contextSize: 1024, guardLoops: false }))
  const { page } = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  const fact = '我们班的班长叫李雨桐，请记住。'
  await expect(await ask(page, fact)).toHaveAttribute('data-status', 'complete')
  for (const n of [1, 2, 3]) {
    const answer = await ask(page, `第${n}个问题。${'请再讲一遍这个例子吧。'.repeat(25)}`)
    await expect(answer).toHaveAttribute('data-status', 'complete')
  }
  const answer = await ask(page, '我们班的班长是谁？')
  await expect(answer).toHaveAttribute('data-status', 'complete')
  const note = answer.getByText(/更早的 \d+ 条消息没有放进这次回答/)
  await expect(note).toBeVisible()
  // Told on demand only; the first answer had everything.
  await expect(answer.getByText('对话记录仍然完整')).toBeHidden()
  await expect(
    screen(page)
      .answers.first()
      .getByText(/没有放进这次回答/),
  ).toHaveCount(0)
  await note.click()
  await expect(answer.getByText('对话记录仍然完整')).toBeVisible()
  await answer.getByRole('button', { name: fact }).click()
  await expect(screen(page).questions.first()).toBeInViewport()
  await answer.getByRole('button', { name: '查看和修改记忆' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('an old processor is said where models are chosen, a usual one is not', async ({ launch }) => {
  const note = /处理器较老/
  const old = await launch({ env: { XIAOQ_SCENARIO: 'old-processor' } })
  await expect(await ask(old.page, '你好')).toHaveAttribute('data-status', 'complete')
  await old.page.getByTitle('选择模型').click()
  await expect(old.page.getByText(note)).toBeVisible()
  await old.app.close()
  const { page } = await launch({ env: { XIAOQ_SCENARIO: 'plain' } })
  await expect(await ask(page, '你好')).toHaveAttribute('data-status', 'complete')
  await page.getByTitle('选择模型').click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(note)).toHaveCount(0)
})
