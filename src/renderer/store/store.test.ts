import { afterEach, expect, test, vi } from 'vitest'
import type { Conversation } from '../../shared/chat.ts'
import type { Input, Route } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import type { Api, AppEvent } from '../api.ts'
import { createLockActions } from '../features/lock/actions.ts'
import { createStickActions } from '../features/stick/actions.ts'
import { message } from '../gallery/fixtures.ts'
import { createAppStore } from './store.ts'

const conversation: Conversation = {
  id: 'c',
  title: '题',
  createdAt: 1,
  updatedAt: 1,
  recency: 1,
  pinned: false,
  archived: false,
  folderId: null,
  temporary: false,
  role: null,
}
const question = message({ id: 'q', parentId: null, role: 'user', text: '你好', status: 'complete' })

afterEach(() => vi.useRealTimers())

/**
 * A main process that answers from a table; a frame is drawn when the test says so.
 * @param isLate what a question leads to is told behind the reply, not before it
 */
async function setUp(answers: Partial<Record<Route, unknown>> = {}, isLate = false) {
  const requests: [Route, unknown][] = []
  const frames: (() => void)[] = []
  let listener: (event: AppEvent) => void = () => {}
  const table: Partial<Record<Route, unknown>> = {
    'app.info': {
      version: '0',
      platform: 'test',
      systemLanguage: 'zh-CN',
      dataPlace: 'computer',
      startupError: null,
      readOnly: false,
    },
    'lock.state': { state: 'off', waitMs: 0, remains: false },
    'settings.get': { language: 'system' },
    'engine.status': { state: 'ready' },
    'models.state': { catalog: [], installed: [], current: null },
    'conversations.list': [conversation],
    'folders.list': [],
    'library.get': { prompts: [], roles: [] },
    'chat.drafts': [],
    'chat.queued': [],
    'chat.send': { conversationId: 'c' },
    'messages.list': [question, message({ text: '一二三' })],
    ...answers,
  }
  const tellOfQuestion = () => {
    listener({ name: 'conversation.changed', payload: conversation })
    const messages = [question, message({})]
    listener({ name: 'branch.changed', payload: { conversationId: 'c', after: null, messages } })
  }
  const api = {
    request: async (route: Route, input?: Input<Route>) => {
      requests.push([route, input])
      const answer = table[route]
      if (answer instanceof Error) throw answer
      if (route === 'chat.send' && isLate) setTimeout(tellOfQuestion)
      else if (route === 'chat.send') tellOfQuestion()
      return answer
    },
    onEvent(hear: (event: AppEvent) => void) {
      listener = hear
      return () => {}
    },
  } as Api
  const { store, live, actions, tools, saveDrafts } = await createAppStore({
    api,
    nextFrame: (run) => frames.push(run),
    isWide: () => true,
    features: {},
  })
  const draw = () => {
    for (const frame of frames.splice(0)) frame()
  }
  const delta = (offset: number, text: string) =>
    listener({ name: 'message.delta', payload: { conversationId: 'c', messageId: 'a', offset, text } })
  const emit = (event: AppEvent) => listener(event)
  return { store, live, actions, tools, saveDrafts, requests, frames, draw, delta, emit }
}

test('tokens are drawn once a frame, and a repeated delta changes nothing', async () => {
  const { live, actions, frames, draw, delta } = await setUp()
  await actions.send('你好')
  delta(0, '一')
  delta(1, '二')
  delta(1, '二')
  expect(frames).toHaveLength(1)
  expect(live.getState()).toEqual({})
  draw()
  expect(live.getState()).toEqual({ a: '一二' })
})

test('a window that joins late, or missed text, fetches it and goes on from there', async () => {
  const { live, actions, requests, draw, delta } = await setUp()
  await actions.send('你好')
  delta(3, '四')
  await Promise.resolve()
  expect(requests.slice(-2)).toEqual([
    ['messages.list', { conversationId: 'c' }],
    ['chat.queued', { conversationId: 'c' }],
  ])
  await new Promise((resolve) => setTimeout(resolve))
  delta(3, '四')
  draw()
  expect(live.getState()).toEqual({ a: '一二三四' })
})

test('the end of an answer replaces its live text at once, and late frames change nothing', async () => {
  const { live, store, actions, draw, delta, emit } = await setUp()
  await actions.send('你好')
  delta(0, '一')
  emit({ name: 'message.changed', payload: message({ text: '一', status: 'stopped' }) })
  draw()
  expect(live.getState()).toEqual({})
  expect(store.getState().messages.c?.[1]).toMatchObject({ text: '一', status: 'stopped' })
})

test('what is heard between the replies of a fetch is not undone by the later one', async () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  const queued = Promise.withResolvers<[]>()
  const late = await setUp({ 'chat.queued': queued.promise })
  const opened = late.actions.open('c')
  await settled()
  late.delta(3, '四')
  late.draw()
  expect(late.live.getState()).toEqual({ a: '一二三四' })
  queued.resolve([])
  await opened
  expect(late.live.getState()).toEqual({ a: '一二三四' })

  const again = Promise.withResolvers<[]>()
  const ended = await setUp({ 'chat.queued': again.promise })
  const reopened = ended.actions.open('c')
  await settled()
  ended.emit({ name: 'message.changed', payload: message({ text: '一二三四五', status: 'complete' }) })
  again.resolve([])
  await reopened
  expect(ended.store.getState().messages.c?.[1]).toMatchObject({ text: '一二三四五', status: 'complete' })
})

test('a title that is heard of while folders are awaited stays', async () => {
  const folders = Promise.withResolvers<[]>()
  const { store, tools, emit } = await setUp({
    'app.info': { startupError: 'DB_DAMAGED' },
    'folders.list': folders.promise,
  })
  const fetched = tools.fetchKept()
  await new Promise((resolve) => setTimeout(resolve))
  emit({ name: 'conversation.changed', payload: { ...conversation, title: '新题' } })
  folders.resolve([])
  await fetched
  expect(store.getState().conversations).toMatchObject([{ title: '新题' }])
})

test('what was typed stays in the box until it is saved', async () => {
  const failing = await setUp({ 'chat.send': new AppError('DB_UNWRITABLE') })
  failing.actions.setDraft('别丢')
  await failing.actions.send()
  expect(failing.store.getState()).toMatchObject({ drafts: { new: '别丢' }, error: 'DB_UNWRITABLE' })

  const working = await setUp()
  working.actions.setDraft('别丢')
  await working.actions.send()
  expect(working.store.getState()).toMatchObject({ drafts: { new: '', c: '' }, error: null, activeId: 'c' })
})

test('Enter pressed twice sends once, and what is typed meanwhile stays in the box', async () => {
  const { store, actions, requests } = await setUp()
  actions.setDraft('第一')
  const sent = [actions.send(), actions.send()]
  actions.setDraft('第一第二')
  await Promise.all(sent)
  expect(requests.filter(([route]) => route === 'chat.send')).toHaveLength(1)
  expect(store.getState().drafts).toEqual({ new: '', c: '第二' })
})

test('an answer that ends before the reply to its question has come ends all the same', async () => {
  const { store, actions, emit } = await setUp()
  const sent = actions.send('你好')
  emit({ name: 'message.changed', payload: message({ status: 'failed', error: 'MODEL_MISSING' }) })
  await sent
  expect(store.getState().messages.c?.[1]).toMatchObject({ status: 'failed', error: 'MODEL_MISSING' })
})

test('a question is shown and leaves the box once, whether its events come before the reply or behind it', async () => {
  for (const isLate of [false, true]) {
    const { store, actions } = await setUp({ 'conversations.list': [] }, isLate)
    actions.setDraft('你好')
    await actions.send()
    await new Promise((resolve) => setTimeout(resolve))
    const { conversations, activeId, messages, drafts } = store.getState()
    expect({ conversations, activeId, drafts }).toEqual({
      conversations: [conversation],
      activeId: 'c',
      drafts: { new: '', c: '' },
    })
    expect(messages.c?.map(({ id }) => id)).toEqual(['q', 'a'])
  }
})

test('the person who has gone elsewhere while a question was saved stays there', async () => {
  const { store, actions } = await setUp({ 'messages.list': [question, message({ status: 'complete' })] })
  await actions.open('c')
  actions.setDraft('你好')
  const sent = actions.send()
  await actions.open(null)
  await sent
  expect(store.getState()).toMatchObject({ activeId: null, drafts: { c: '' } })
})

test('the place that a search led to is left before the next question is there, which is brought into view', async () => {
  const { store, actions } = await setUp({ 'messages.list': [question, message({ status: 'complete' })] })
  await actions.open('c', 'q')
  expect(store.getState().found).toEqual({ messageId: 'q' })
  const found: unknown[] = []
  store.subscribe((state, before) => {
    if (state.messages !== before.messages) found.push(state.found)
  })
  await actions.send('你好')
  expect(found).toEqual([null])
})

test('the place that a search led to is kept when nothing could be sent or deleted, unless it was left meanwhile', async () => {
  const { store, actions } = await setUp({
    'messages.list': [question, message({ status: 'complete' })],
    'chat.send': new AppError('DB_UNWRITABLE'),
    'chat.edit': new AppError('DB_UNWRITABLE'),
    'chat.deleteMessage': new AppError('DB_UNWRITABLE'),
  })
  await actions.open('c', 'q')
  await actions.send('你好')
  expect(store.getState()).toMatchObject({ found: { messageId: 'q' }, error: 'DB_UNWRITABLE' })
  await actions.resubmit('q', '你好')
  expect(store.getState().found).toEqual({ messageId: 'q' })
  actions.deleteMessage('q')
  expect(store.getState().found).toBeNull()
  await new Promise((resolve) => setTimeout(resolve))
  expect(store.getState().found).toEqual({ messageId: 'q' })
  const sent = actions.send('你好')
  await actions.open(null)
  await sent
  expect(store.getState().found).toBeNull()
})

test('a branch that goes on behind a message keeps all before it; one that cannot be put there is fetched', async () => {
  const { store, actions, requests, emit } = await setUp()
  const shown = () => store.getState().messages.c?.map(({ id }) => id)
  const branch = (after: string | null, ...ids: string[]) =>
    emit({
      name: 'branch.changed',
      payload: { conversationId: 'c', after, messages: ids.map((id) => message({ id })) },
    })
  branch('q', 'b')
  // Nobody looks at it: it is fetched when it is opened.
  expect(shown()).toBeUndefined()
  await actions.open('c')
  const [first] = store.getState().messages.c ?? []
  branch('q', 'b')
  expect(shown()).toEqual(['q', 'b'])
  expect(store.getState().messages.c?.[0]).toBe(first)
  branch(null, 'x', 'y')
  expect(shown()).toEqual(['x', 'y'])
  requests.length = 0
  branch('never heard of', 'z')
  await new Promise((resolve) => setTimeout(resolve))
  expect(requests[0]).toEqual(['messages.list', { conversationId: 'c' }])
  expect(shown()).toEqual(['q', 'a'])
})

test('an old delta heard again takes no text back', async () => {
  const { live, actions, draw, delta } = await setUp()
  await actions.send('你好')
  delta(0, 'abc')
  delta(3, 'def')
  delta(0, 'abc')
  draw()
  expect(live.getState()).toEqual({ a: 'abcdef' })
})

test('an example that is refused waits in the box', async () => {
  const { store, actions } = await setUp({ 'chat.send': new AppError('DB_UNWRITABLE') })
  await actions.send('用 Python 打印九九乘法表')
  expect(store.getState().drafts).toEqual({ new: '用 Python 打印九九乘法表' })
})

test('what a question has become is kept until it is sent or taken back', async () => {
  const { store, actions } = await setUp({ 'chat.edit': null })
  await actions.open('c')
  actions.edit('q')
  actions.setEdit('q', '改到一半')
  actions.edit(null)
  await actions.open(null)
  expect(store.getState().edits).toEqual({ q: '改到一半' })
  await actions.resubmit('q', '改好了')
  expect(store.getState()).toMatchObject({ edits: {}, editing: null })
  actions.setEdit('q', '又改')
  actions.setEdit('q', null)
  expect(store.getState().edits).toEqual({})
})

test('each conversation keeps its own draft', async () => {
  const { store, actions } = await setUp()
  actions.setDraft('新的')
  await actions.open('c')
  actions.setDraft('旧的')
  expect(store.getState().drafts).toEqual({ new: '新的', c: '旧的' })
})

test('a draft is saved when typing pauses, and at once when the person goes elsewhere or the window closes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { store, actions, requests, saveDrafts } = await setUp()
  const saved = () => requests.filter(([route]) => route === 'chat.draft').map(([, input]) => input)
  vi.runAllTimers()
  requests.length = 0
  actions.setDraft('新')
  actions.setDraft('新的')
  expect(saved()).toEqual([])
  vi.runAllTimers()
  expect(saved()).toEqual([{ conversationId: null, text: '新的', role: null, temporary: false }])

  actions.setDraft('新的问题')
  await actions.open('c')
  expect(saved().at(-1)).toEqual({ conversationId: null, text: '新的问题', role: null, temporary: false })
  actions.setDraft('旧的')
  saveDrafts()
  expect(saved().at(-1)).toEqual({ conversationId: 'c', text: '旧的', role: null, temporary: false })
  // A question that comes back into a box that is not in sight is saved as well.
  store.setState(({ drafts }) => ({ drafts: { ...drafts, d: '收回' } }))
  vi.runAllTimers()
  expect(saved()).toContainEqual({ conversationId: 'd', text: '收回', role: null, temporary: false })
  expect(saved().at(-1)).toMatchObject({ conversationId: 'c' })
})

test('what was typed moves when the chat becomes temporary, and what is sent is no draft any more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { actions, requests } = await setUp()
  const saved = () => requests.filter(([route]) => route === 'chat.draft').map(([, input]) => input)
  actions.setDraft('秘密')
  vi.runAllTimers()
  actions.setFresh({ temporary: true })
  expect(saved().at(-1)).toEqual({ conversationId: null, text: '秘密', role: null, temporary: true })
  actions.setDraft('秘密？')
  await actions.send()
  vi.runAllTimers()
  const sent = requests.findIndex(([route]) => route === 'chat.send')
  const after = requests.slice(sent + 1).map(([, input]) => input)
  expect(after).toContainEqual({ conversationId: null, text: '', role: null, temporary: true })
  expect(JSON.stringify(after)).not.toContain('秘密')
})

test('undo brings back all that was deleted, and opens only what was open, unless the person went elsewhere', async () => {
  const other = { ...conversation, id: 'd' }
  const { store, actions, requests } = await setUp({
    'conversations.list': [conversation, other],
    'messages.list': [],
  })
  const restored = () => requests.findLast(([route]) => route === 'conversations.restore')?.[1]
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  await actions.open('c')
  actions.remove([other])
  await settled()
  actions.undoRemove()
  await settled()
  expect(store.getState()).toMatchObject({ activeId: 'c', undo: [] })

  actions.remove([other])
  await settled()
  actions.remove([conversation])
  await settled()
  expect(store.getState().activeId).toBeNull()
  actions.undoRemove()
  await settled()
  expect(restored()).toEqual({ ids: ['d', 'c'] })
  expect(store.getState().activeId).toBe('c')

  actions.remove([conversation])
  await settled()
  actions.undoRemove()
  void actions.open(null)
  await settled()
  expect(store.getState().activeId).toBeNull()
})

test('a command changes nothing by itself: what it led to is told by its event', async () => {
  const { store, actions, tools, emit } = await setUp({ 'folders.add': { id: 'f' } })
  const before = store.getState()
  actions.changeSettings({ language: 'en' })
  actions.useModel('m.gguf')
  createStickActions(tools).openStick()
  await createLockActions(tools).lock()
  await actions.addFolder('班级')
  expect(store.getState()).toMatchObject({ ...before, newFolder: 'f', dialog: { kind: 'lock' } })

  emit({ name: 'settings.changed', payload: { ...before.settings, language: 'en' } })
  emit({ name: 'folders.changed', payload: [{ id: 'f', name: '班级' }] })
  emit({ name: 'library.changed', payload: { prompts: [{ id: 'p', title: '题', text: '文' }], roles: [] } })
  emit({ name: 'lock.changed', payload: { state: 'on', waitMs: 0, remains: false } })
  expect(store.getState()).toMatchObject({
    settings: { language: 'en' },
    folders: [{ id: 'f', name: '班级' }],
    library: { prompts: [{ id: 'p' }] },
    lock: { state: 'on' },
  })
})
