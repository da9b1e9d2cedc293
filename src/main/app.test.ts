import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ScenarioName } from '../engine/scripted-model.ts'
import type { EventName, Input, Output, Route } from '../shared/contract/index.ts'
import { AppError } from '../shared/errors.ts'
import { testDeps } from '../testing/app-deps.ts'
import { type App, createApp } from './app.ts'
import { createLog, silent } from './log.ts'

let folder: string
/** Where the save dialog leads. */
let saveTo: string
const apps: App[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q app '))
  saveTo = folder
})
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()))
  rmSync(folder, { recursive: true, force: true })
})

/** The whole main process without Electron, on a data folder that outlives it. */
function launch(scenario: ScenarioName, log = silent) {
  const downloads: string[] = []
  const events: [EventName, unknown][] = []
  const clipboard: string[] = []
  const reloads: number[] = []
  const languages: string[] = []
  const deps = testDeps(folder, scenario)
  const app = createApp({
    ...deps,
    // Never opened here: a test that downloads would depend on the world outside.
    network: {
      grant() {
        downloads.push('opened')
        throw new AppError('MODEL_UNREACHABLE')
      },
    },
    system: { ...deps.system, writeClipboard: async (text) => void clipboard.push(text) },
    paper: {
      ...deps.paper,
      pickSaveFile: async (name, extension) => join(saveTo, `${name}.${extension}`),
      pickImportFile: async () => join(folder, 'import.json'),
    },
    emit: (name, payload) => events.push([name, payload]),
    reloadWindow: () => void reloads.push(0),
    onLanguage: (language) => void languages.push(language),
    log,
  })
  apps.push(app)
  const request = async <R extends Route>(route: R, input: Input<R>): Promise<Output<R>> => {
    const envelope = await app.route('window', route, input)
    if (!envelope.ok) throw new Error(envelope.error.code)
    return envelope.value as Output<R>
  }
  const until = async (done: () => boolean | Promise<boolean>) => {
    while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { app, request, events, until, clipboard, reloads, languages, downloads }
}
/** A file the models folder accepts as a person's own model; the scripted engine never opens it. */
const giveModel = () => writeFileSync(join(folder, 'own.gguf'), 'GGUF')

test('a question asked before a restart is there after it, with its answer', async () => {
  giveModel()
  const first = launch('echo')
  const { conversationId } = await first.request('chat.send', { conversationId: null, text: '你好' })
  const list = await first.request('conversations.list', undefined)
  const messages = () => first.request('messages.list', { conversationId })
  const [, answer] = await messages()
  await first.until(async () => (await messages())[1]?.status === 'complete')
  const before = await messages()
  await first.app.close()

  const second = launch('echo')
  expect(await second.request('conversations.list', undefined)).toEqual(list)
  expect(list).toMatchObject([{ id: conversationId, title: '你好' }])
  expect(await second.request('messages.list', { conversationId })).toEqual(before)
  expect(before[1]).toMatchObject({ id: answer?.id, text: '你说：你好（2）' })
})

test('with no model the question is saved, its answer says what is missing, and nothing else breaks', async () => {
  const { request, until } = launch('echo')
  expect(await request('engine.status', undefined)).toMatchObject({ state: 'no-model' })
  const { conversationId } = await request('chat.send', { conversationId: null, text: '你好' })
  const messages = () => request('messages.list', { conversationId })
  await until(async () => (await messages())[1]?.status === 'failed')
  expect((await messages()).map(({ text, error }) => [text, error])).toEqual([
    ['你好', null],
    ['', 'MODEL_MISSING'],
  ])
  expect(await request('engine.status', undefined)).toMatchObject({ state: 'no-model' })
})

test('a file that is no model is refused, and the model in use stays', async () => {
  giveModel()
  const { request } = launch('echo')
  const letter = join(folder, '信.gguf')
  copyFileSync(join(import.meta.dirname, 'app.test.ts'), letter)
  await expect(request('models.use', { path: letter })).rejects.toThrow('MODEL_FOREIGN')
  // A path that is not listed is not even looked at.
  await expect(request('models.use', { path: import.meta.filename })).rejects.toThrow('MODEL_MISSING')
  expect((await request('models.state', undefined)).current?.file).toBe('own.gguf')
})

test('a newer conversation file is said, left untouched, and the window still works', async () => {
  const first = launch('echo')
  await first.app.close()
  const file = join(folder, 'data', 'conversations.db')
  const db = new DatabaseSync(file)
  db.exec('PRAGMA user_version = 99990')
  db.close()
  const bytes = readFileSync(file)

  const { request, app } = launch('echo')
  expect((await request('app.info', undefined)).startupError).toBe('DB_NEWER')
  await expect(request('chat.send', { conversationId: null, text: '你好' })).rejects.toThrow('DB_NEWER')
  await app.close()
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('what cannot be written can be read, its questions are refused, and temporary chats work', async () => {
  giveModel()
  const first = launch('echo')
  const { conversationId } = await first.request('chat.send', { conversationId: null, text: '以前的' })
  const list = await first.request('conversations.list', undefined)
  const messages = () => first.request('messages.list', { conversationId })
  await first.until(async () => (await messages())[1]?.status === 'complete')
  await first.request('chat.draft', { conversationId: null, text: '没写完' })
  await first.app.close()
  const file = join(folder, 'data', 'conversations.db')
  // For root nothing is write-protected; a folder in the place of the -shm file keeps SQLite from opening it.
  mkdirSync(`${file}-shm`)
  const bytes = readFileSync(file)

  const { app, request, until } = launch('echo')
  expect(await request('app.info', undefined)).toMatchObject({ startupError: null, readOnly: true })
  expect(await request('conversations.list', undefined)).toEqual(list)
  expect((await request('messages.list', { conversationId }))[1]?.text).toContain('以前的')
  expect(await request('conversations.search', { query: '以前' })).not.toEqual([])
  expect(await request('chat.drafts', undefined)).toHaveLength(1)
  const ask = (conversationId: string | null) => request('chat.send', { conversationId, text: '现在的' })
  await expect(ask(null)).rejects.toThrow('DB_UNWRITABLE')
  await expect(ask(conversationId)).rejects.toThrow('DB_UNWRITABLE')
  const unkept = await request('chat.send', { conversationId: null, text: '问问', temporary: true })
  await until(async () => {
    const [, answer] = await request('messages.list', { conversationId: unkept.conversationId })
    return answer?.status === 'complete'
  })
  await app.close()
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('deleting a conversation stops its answer, and undo brings it back', async () => {
  giveModel()
  const { request, until, events } = launch('slow')
  const { conversationId } = await request('chat.send', { conversationId: null, text: '数数' })
  const [, answer] = await request('messages.list', { conversationId })
  await until(() => events.some(([name]) => name === 'message.delta'))
  await request('conversations.delete', { ids: [conversationId] })
  expect(await request('conversations.list', undefined)).toEqual([])
  await request('conversations.restore', { ids: [conversationId] })
  const [question, stopped] = await request('messages.list', { conversationId })
  expect([question?.text, stopped?.id, stopped?.status]).toEqual(['数数', answer?.id, 'stopped'])
})

test('settings survive a restart; a broken field of the file falls back alone', async () => {
  const first = launch('echo')
  await first.request('settings.set', { language: 'en', temperature: 0.2 })
  await first.app.close()
  const file = join(folder, 'data', 'settings.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"language": "en"', '"language": "klingon"'))
  expect(await launch('echo').request('settings.get', undefined)).toMatchObject({
    language: 'system',
    temperature: 0.2,
    maxTokens: 512,
  })
})

test('a setting that cannot be saved holds until the app ends, and all of it follows', async () => {
  const { app, request, languages } = launch('echo')
  mkdirSync(join(folder, 'data', 'settings.json.new'), { recursive: true })
  await expect(request('settings.set', { language: 'en' })).rejects.toThrow('DB_UNWRITABLE')
  expect((await request('settings.get', undefined)).language).toBe('en')
  expect([app.language(), languages]).toEqual(['en', ['en']])
})

test('what a command has changed is told by its event, once, and not by its reply', async () => {
  giveModel()
  const { request, until, events } = launch('echo')
  const { conversationId } = await request('chat.send', { conversationId: null, text: '你好' })
  await until(async () => (await request('messages.list', { conversationId }))[1]?.status === 'complete')
  const told = async (work: () => Promise<unknown>) => {
    events.length = 0
    const reply = await work()
    return [reply, ...events.map(([name]) => name)]
  }
  expect(await told(() => request('settings.set', { theme: 'dark' }))).toEqual([null, 'settings.changed'])
  const change = { id: conversationId, title: '题' }
  expect(await told(() => request('conversations.change', change))).toEqual([null, 'conversation.changed'])
  expect(await told(() => request('folders.add', { name: '班' }))).toEqual([
    { id: expect.any(String) },
    'folders.changed',
  ])
  const prompt = { id: null, title: '题', text: '文' }
  expect(await told(() => request('library.savePrompt', prompt))).toEqual([null, 'library.changed'])
  const fact = { conversationId, text: '三年级' }
  expect(await told(() => request('memory.addFact', fact))).toEqual([null, 'facts.changed'])
  expect(events[0]?.[1]).toMatchObject({ conversationId, facts: [{ text: '三年级' }] })
  expect(await told(() => request('backups.make', undefined))).toEqual([null, 'backups.changed'])
  const [, answer] = await request('messages.list', { conversationId })
  const messageId = answer?.id ?? ''
  expect(await told(() => request('chat.selectVersion', { messageId }))).toEqual([null, 'branch.changed'])
})

test('the network opens when a person presses Download, and at no other time', async () => {
  giveModel()
  const { app, request, until, downloads } = launch('echo')
  app.warmUp()
  const { conversationId } = await request('chat.send', { conversationId: null, text: '你好' })
  const messages = () => request('messages.list', { conversationId })
  await until(async () => (await messages())[1]?.status === 'complete')
  expect(downloads).toEqual([])
  const [model] = (await request('models.state', undefined)).catalog
  await request('models.download', { id: model?.id ?? '' })
  await until(async () => (await request('models.state', undefined)).download?.state === 'failed')
  expect(downloads).toEqual(['opened'])
})

test('the draft of the new chat is where the chat is going to be, and nowhere once it is sent', async () => {
  giveModel()
  const { app, request } = launch('echo')
  const draft = (text: string, temporary: boolean) =>
    request('chat.draft', { conversationId: null, text, temporary })
  const onDisk = () => {
    const db = new DatabaseSync(join(folder, 'data/conversations.db'), { readOnly: true })
    const rows = db.prepare('SELECT text FROM draft').all()
    db.close()
    return rows.map(({ text }) => text)
  }
  await draft('秘密', false)
  expect(onDisk()).toEqual(['秘密'])
  await draft('秘密', true)
  expect(onDisk()).toEqual([])
  await draft('不是秘密', false)
  await draft('秘密', false)
  await request('chat.send', { conversationId: null, text: '秘密', temporary: true })
  expect(onDisk()).toEqual([])
  expect(await request('chat.drafts', undefined)).toEqual([])
  await app.close()
})

test('whatever is said or goes wrong, no log line and no diagnostic report holds a word of it', async () => {
  giveModel()
  const secret = '机密XQZ7'
  const logs = join(folder, 'logs')
  const fileLog = () => createLog(logs, () => new Date())
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data', 'settings.json'), `{ "language": ${secret} }`)
  writeFileSync(join(folder, 'import.json'), `{ "format": ${secret} }`)
  saveTo = join(folder, 'gone')

  const { app, request, until } = launch('echo', fileLog())
  const { conversationId } = await request('chat.send', { conversationId: null, text: `问${secret}` })
  const messages = () => request('messages.list', { conversationId })
  await until(async () => (await messages())[1]?.status === 'complete')
  expect((await messages())[1]?.text).toContain(secret)
  await request('chat.draft', { conversationId: conversationId, text: secret })
  await request('memory.addFact', { conversationId: null, text: secret })
  await request('library.savePrompt', { id: null, title: secret, text: secret })
  await request('conversations.search', { query: `"${secret} AND (` })
  // Each of these fails, and says so in the log.
  const fails = async (route: Route, input: unknown, code: string) =>
    expect(await app.route('window', route, input)).toEqual({ ok: false, error: { code } })
  await fails('transfer.export', { ids: [conversationId], format: 'markdown' }, 'EXPORT_FAILED')
  await fails('transfer.import', undefined, 'IMPORT_UNKNOWN')
  await fails('chat.regenerate', { messageId: 'none' }, 'CHAT_NOT_FOUND')
  const role = { id: 'r', values: { [secret]: 1 } }
  await fails('chat.send', { conversationId: null, text: secret, role }, 'IPC_BAD_INPUT')
  await fails(secret as Route, secret, 'IPC_UNKNOWN_ROUTE')
  await fails('models.use', { path: join(folder, `${secret}.gguf`) }, 'MODEL_MISSING')
  await fails('chat.edit', { messageId: (await messages())[0]?.id, text: '' }, 'IPC_BAD_INPUT')
  const report = await request('diagnostics.report', undefined)
  await app.close()

  for (const scenario of ['error', 'crash', 'damaged'] as const) {
    const broken = launch(scenario, fileLog())
    const { conversationId } = await broken.request('chat.send', { conversationId: null, text: secret })
    const last = () => broken.request('messages.list', { conversationId })
    await broken.until(async () => (await last())[1]?.status !== 'streaming')
    await broken.app.close()
  }
  const lines = readdirSync(logs).map((file) => readFileSync(join(logs, file), 'utf8'))
  const logged = lines.join('\n')
  for (const said of ['EXPORT_FAILED', 'IMPORT_UNKNOWN', 'IPC_BAD_INPUT', 'engine answered', 'answer failed'])
    expect(logged).toContain(said)
  expect(report).toContain('own.gguf')
  expect(report).toContain('EXPORT_FAILED')
  expect(report).not.toContain(folder)
  for (const part of ['机密', 'XQZ7']) for (const text of [logged, report]) expect(text).not.toContain(part)
})
