/** Starts that go wrong: each ends in a sentence, and the app goes on. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from './launch.ts'
import { ask, screen } from './words.ts'

test('without a model the app offers to get one, and asks before it uses the network', async ({
  launch,
  tempFolder,
}) => {
  const { app, page } = await launch({ env: { XIAOQ_MODELS: tempFolder('模型 ') } })
  await expect(page.getByRole('heading', { name: '选择一个模型' })).toBeVisible()
  await page.getByRole('button', { name: /^下载/ }).first().click()
  await expect(page.getByText('小Q会连接网络，依次尝试：ModelScope、Hugging Face。')).toBeVisible()
  await page.getByRole('button', { name: '取消' }).click()

  const letter = join(tempFolder('文件 '), '家长信.gguf')
  writeFileSync(letter, '亲爱的家长：')
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never
  }, letter)
  await page.getByRole('button', { name: '选择 .gguf 文件' }).click()
  await expect(screen(page).alert).toContainText('不是 GGUF 模型')
})

test('a damaged model is said in a sentence; the question stays and another model can be chosen', async ({
  launch,
  tempFolder,
}) => {
  const models = tempFolder('模型 ')
  writeFileSync(join(models, '坏.gguf'), Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(5000, 7)]))
  const { page } = await launch({ env: { XIAOQ_MODELS: models } })
  await expect(screen(page).alert).toContainText('模型文件不完整或已损坏')
  const answer = await ask(page, '你好')
  await expect(answer).toHaveAttribute('data-status', 'failed')
  await expect(answer).toContainText('模型文件不完整或已损坏')
  await screen(page).alert.getByRole('button', { name: '选择模型' }).click()
  await expect(page.getByRole('heading', { name: '选择一个模型' })).toBeVisible()
})

test('conversations of a newer version are left alone', async ({ launch, userData }) => {
  const first = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  await expect(await ask(first.page, '留着')).toHaveAttribute('data-status', 'complete')
  await first.app.close()
  const db = new DatabaseSync(join(userData, 'conversations.db'))
  db.exec('PRAGMA user_version = 99990')
  db.close()

  const { page } = await launch()
  await expect(screen(page).alert).toContainText('由更新版本的小Q保存')
  const after = new DatabaseSync(join(userData, 'conversations.db'))
  expect(after.prepare('SELECT title FROM conversation').all()).toEqual([{ title: '留着' }])
  after.close()
})

test('on a computer with little memory the smaller window is said', async ({ launch }) => {
  const { page } = await launch({ env: { XIAOQ_SCENARIO: 'short-of-memory' } })
  const model = page.getByRole('button', { name: '内存较少' })
  await expect(model).toBeVisible()
  await expect(await ask(page, '你好')).toContainText('好的。')
  await model.click()
  await expect(page.getByText('减到了 2048 词元')).toBeVisible()
})
