/** One answer taken out, for Word: the part of main that writes it is loaded only then. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './launch.ts'
import { ask } from './words.ts'

test('an answer goes to Word from its menu', async ({ launch, tempFolder }) => {
  const file = join(tempFolder('导出 '), '答.docx')
  const { app, page } = await launch({ env: { XIAOQ_SCENARIO: 'rich' } })
  const answer = await ask(page, '圆')
  await expect(answer).toHaveAttribute('data-status', 'complete')
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath: file })) as never
  }, file)
  await answer.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '导出这个回答…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '格式' }).selectOption('word')
  await expect(dialog.getByRole('option')).toHaveCount(4)
  await dialog.getByRole('button', { name: '保存…' }).click()
  await expect(dialog).toContainText(`已保存：${file}`)
  expect(readFileSync(file, 'latin1')).toMatch(/^PK[\s\S]+word\/document\.xml/)
})
