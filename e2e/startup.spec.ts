/** Starts that go wrong: each ends in a sentence, and the app goes on. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { violations } from './axe.ts'
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

test('conversations of a newer version are left alone; without that version, what can be read is brought over', async ({
  launch,
  userData,
}) => {
  const first = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  await expect(await ask(first.page, '留着')).toHaveAttribute('data-status', 'complete')
  await first.app.close()
  const db = new DatabaseSync(join(userData, 'conversations.db'))
  db.exec("ALTER TABLE conversation ADD COLUMN colour TEXT DEFAULT 'red'; PRAGMA user_version = 99990")
  db.close()
  const colours = (name: string) => {
    const db = new DatabaseSync(join(userData, name), { readOnly: true })
    const rows = db.prepare('SELECT title, colour FROM conversation').all()
    db.close()
    return rows
  }

  const { page } = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  await expect(screen(page).alert).toContainText('由更新版本的小Q保存')
  expect(await violations(page)).toEqual([])
  expect(colours('conversations.db')).toEqual([{ title: '留着', colour: 'red' }])

  await page.getByRole('button', { name: '取出能读的内容' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '对话找回来了' })
  await expect(dialog).toContainText('新版的文件原样留在数据文件夹里，名字是 conversations.damaged-1.db')
  expect(colours('conversations.damaged-1.db')).toEqual([{ title: '留着', colour: 'red' }])
  await page.keyboard.press('Enter')
  await screen(page).list.getByRole('button', { name: '留着', exact: true }).press('Enter')
  await expect(screen(page).answers).toContainText('你说：留着')
})

test('a damaged version number is not taken for a newer version', async ({ launch, userData }) => {
  const first = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  await expect(await ask(first.page, '留着')).toHaveAttribute('data-status', 'complete')
  await first.app.close()
  const db = new DatabaseSync(join(userData, 'conversations.db'))
  db.exec('PRAGMA user_version = 114') // 50 with one bit more
  db.close()
  const { page } = await launch()
  await expect(screen(page).alert).toContainText('DB_DAMAGED')
  await page.getByRole('button', { name: '找回我的对话' }).press('Enter')
  await expect(page.getByRole('dialog', { name: '对话找回来了' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(screen(page).list.getByRole('button', { name: '留着', exact: true })).toBeVisible()
})

test('on a computer with little memory the smaller window is said', async ({ launch }) => {
  const { page } = await launch({ env: { XIAOQ_SCENARIO: 'short-of-memory' } })
  const model = page.getByRole('button', { name: '内存较少' })
  await expect(model).toBeVisible()
  await expect(await ask(page, '你好')).toContainText('好的。')
  await model.click()
  await expect(page.getByText('减到了 2048 词元')).toBeVisible()
})
