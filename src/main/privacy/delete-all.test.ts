/** Deleting everything on the whole app: what was said is in no file any more, whatever shape it had. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ScenarioName } from '../../engine/scripted-model.ts'
import type { Input, Output, Route } from '../../shared/contract/index.ts'
import { testDeps } from '../../testing/app-deps.ts'
import { type App, createApp } from '../app.ts'
import { createLog } from '../log.ts'

const SECRET = '机密XQZ7'
let folder: string
let app: App
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 隐私 '))
  writeFileSync(join(folder, 'own.gguf'), 'GGUF')
  writeFileSync(join(folder, '期末考试.docx'), SECRET)
})
afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** @param agrees whether the person says yes in the system's window */
function launch(scenario: ScenarioName, agrees = async () => true) {
  const deps = testDeps(folder, scenario)
  app = createApp({
    ...deps,
    system: { ...deps.system, confirmDeleteAll: agrees },
    log: createLog(join(folder, 'logs'), () => new Date()),
  })
  const request = async <R extends Route>(route: R, input: Input<R>): Promise<Output<R>> => {
    const envelope = await app.route('window', route, input)
    if (!envelope.ok) throw new Error(envelope.error.code)
    return envelope.value as Output<R>
  }
  return request
}

/** Files of the app that hold the secret in any of the ways text is written. */
function filesWithSecret(): string[] {
  const forms = [Buffer.from(SECRET), Buffer.from('XQZ7'), Buffer.from(SECRET, 'utf16le')]
  return ['data', 'logs'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => forms.some((form) => readFileSync(file).includes(form))),
  )
}

/** Says the secret in every way the app keeps. */
async function say(request: ReturnType<typeof launch>) {
  const { conversationId } = await request('chat.send', { conversationId: null, text: `问${SECRET}` })
  const messages = () => request('messages.list', { conversationId })
  await expect.poll(async () => (await messages())[1]?.status).toBe('complete')
  await request('chat.draft', { conversationId: null, text: SECRET })
  await request('memory.addFact', { conversationId: null, text: SECRET })
  await request('library.savePrompt', { id: null, title: SECRET, text: SECRET })
  await request('folders.add', { name: SECRET })
  await request('settings.set', { temperature: 0.2 })
  await request('backups.make', undefined)
  mkdirSync(join(folder, 'data/updates'), { recursive: true })
  writeFileSync(join(folder, 'data/updates/XiaoQ-9.0.0-win-x64-setup.exe'), SECRET)
  mkdirSync(join(folder, 'data/cache/kv'), { recursive: true })
  writeFileSync(join(folder, 'data/cache/kv/c-1.kv'), SECRET)
  for (const left of [
    'conversations.damaged-1.db',
    'conversations.db.before-v10',
    'conversations.db-journal',
  ])
    writeFileSync(join(folder, 'data', left), SECRET)
}

test('nothing that was said is in any file afterwards; models and other files stay; the app goes on', async () => {
  const request = launch('echo')
  await say(request)
  expect(filesWithSecret().length).toBeGreaterThan(5)
  const sizes = async () =>
    Object.fromEntries((await request('privacy.places', undefined)).map(({ id, bytes }) => [id, bytes]))
  expect(Object.values(await sizes()).every((bytes) => bytes > 0)).toBe(true)

  await request('privacy.deleteAll', { models: false })
  expect(filesWithSecret()).toEqual([])
  expect(readFileSync(join(folder, '期末考试.docx'), 'utf8')).toBe(SECRET)
  expect(await request('conversations.list', undefined)).toEqual([])
  expect(await request('chat.drafts', undefined)).toEqual([])
  expect(await request('memory.get', { conversationId: null })).toMatchObject({ facts: [] })
  expect(await request('library.get', undefined)).toEqual({ prompts: [], roles: [] })
  expect(await request('settings.get', undefined)).toMatchObject({ temperature: 0.7 })
  expect(await request('backups.list', undefined)).toEqual([])
  expect(await sizes()).toMatchObject({ backups: 0, cache: 0, models: 4 })

  const { conversationId } = await request('chat.send', { conversationId: null, text: '新的' })
  const answer = async () => (await request('messages.list', { conversationId }))[1]
  await expect.poll(async () => (await answer())?.text).toContain('新的')
})

test('a page alone deletes nothing: the person is asked by main, one question at a time', async () => {
  const answers: ((yes: boolean) => void)[] = []
  const request = launch('echo', () => new Promise((resolve) => answers.push(resolve)))
  await say(request)
  const calls = Array.from({ length: 50 }, () => request('privacy.deleteAll', { models: true }))
  await expect.poll(() => answers.length).toBe(1)
  answers[0]?.(false)
  expect(await Promise.all(calls)).toEqual(calls.map(() => false))
  expect(answers).toHaveLength(1)
  expect(await request('conversations.list', undefined)).toHaveLength(1)
  expect(existsSync(join(folder, 'own.gguf'))).toBe(true)
  const again = request('privacy.deleteAll', { models: false })
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.(true)
  expect(await again).toBe(true)
  expect(await request('conversations.list', undefined)).toEqual([])
})

test('an answer that streams and a temporary chat end with everything else, and nothing of them is written', async () => {
  const request = launch('slow')
  await request('chat.send', { conversationId: null, text: SECRET, temporary: true })
  const { conversationId } = await request('chat.send', { conversationId: null, text: SECRET })
  const text = async () => (await request('messages.list', { conversationId }))[1]?.text
  await expect.poll(text).not.toBe('')
  await request('privacy.deleteAll', { models: true })
  expect(filesWithSecret()).toEqual([])
  expect(existsSync(join(folder, 'own.gguf'))).toBe(false)
  expect(existsSync(join(folder, '期末考试.docx'))).toBe(true)
  expect(await request('conversations.list', undefined)).toEqual([])
  expect((await request('models.state', undefined)).current).toBeNull()
  expect((await request('engine.status', undefined)).state).toBe('no-model')
})

test('a damaged conversation file goes too, and the app works again', async () => {
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data/conversations.db'), SECRET.repeat(1000))
  const request = launch('echo')
  expect((await request('app.info', undefined)).startupError).toBe('DB_DAMAGED')
  await request('privacy.deleteAll', { models: false })
  expect((await request('app.info', undefined)).startupError).toBeNull()
  expect(filesWithSecret()).toEqual([])
})
