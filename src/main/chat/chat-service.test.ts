import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { ScenarioName } from '../../engine/scripted-model.ts'
import type { Message } from '../../shared/chat.ts'
import { type InMemoryProcess, inMemoryProcess } from '../../testing/in-memory-engine.ts'
import { openStore } from '../db/store.ts'
import { createLocalEngine } from '../engine/local/local-engine.ts'
import { silent } from '../log.ts'
import { createConversationMemory } from '../memory/conversation-memory.ts'
import type { ChatEvent } from './chat-events.ts'
import { createChatService } from './chat-service.ts'

const folder = mkdtempSync(join(tmpdir(), '小Q chat '))
const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
  rmSync(folder, { recursive: true, force: true })
})

/** A chat on a real database file and the real engine protocol, with a scripted model. */
function setUp(...scenarios: ScenarioName[]) {
  const file = join(folder, 'chat.db')
  const store = openStore(file)
  const { messages } = store
  const guards = { loops: true, language: true }
  /** Of conversations whose role has its own. */
  const maxTokens = new Map<string, number>()
  const memory = { isOn: true }
  let open = true
  const events: ChatEvent[] = []
  const queue = [...scenarios]
  const processes: InMemoryProcess[] = []
  const engine = createLocalEngine({
    spawn: () => {
      const process = inMemoryProcess((queue.length > 1 ? queue.shift() : queue[0]) ?? 'plain')
      processes.push(process)
      return process
    },
    loadParams: () => ({ path: '/m.gguf', contextSize: 2048, batchSize: 128, mmap: true }),
    checkModel: () => ({ quantisation: null }),
    onStatus: () => {},
    log: silent,
  })
  let ids = 0
  const chat = createChatService({
    messages,
    queue: store.queue,
    summaries: store.memory,
    memory: createConversationMemory({
      memory: store.memory,
      search: store.search,
      sharedFacts: () => [],
      isOn: () => memory.isOn,
    }),
    isMemoryOn: () => memory.isOn,
    engine,
    emit: (event) => events.push(event),
    generation: (id) => ({
      sampling: { temperature: 0, topP: 1 },
      maxTokens: maxTokens.get(id) ?? 200,
      guards,
    }),
    // A role's name is its text here.
    roleText: (id, _, ofNew = null) => (store.conversations.find(id)?.role ?? ofNew)?.id ?? null,
    isKept: true,
    now: () => 1000,
    steadyNow: () => performance.now(),
    newId: () => `id${++ids}`,
    log: silent,
  })
  cleanUps.push(() => {
    chat.close()
    engine.close()
    if (open) store.close()
    open = false
  })
  /** What the window shows, from events alone. */
  const seen = (id: string) =>
    events.reduce((text, { name, payload }) => {
      if (name === 'message.delta' && payload.messageId === id)
        return text.slice(0, payload.offset) + payload.text
      return name === 'message.changed' && payload.id === id ? payload.text : text
    }, '')
  /** The branch that the window shows, from events alone. */
  const branch = (id: string) =>
    events.reduce<Message[]>((shown, { name, payload }) => {
      if (name === 'branch.changed' && payload.conversationId === id) {
        const at = shown.findIndex((message) => message.id === payload.after)
        expect(payload.after === null || at >= 0).toBe(true)
        return [...shown.slice(0, at + 1), ...payload.messages]
      }
      return name === 'message.changed'
        ? shown.map((message) => (message.id === payload.id ? payload : message))
        : shown
    }, [])
  return {
    store,
    guards,
    maxTokens,
    memory,
    file,
    messages,
    chat,
    engine,
    events,
    seen,
    branch,
    processes,
    conversations: store.conversations,
  }
}

test('question and empty answer are on disk before the engine hears of them, and the answer ends complete', async () => {
  const { chat, messages, seen, branch, conversations } = setUp('echo')
  const { conversationId, questionId, answerId } = chat.send(null, '# 什么是光合作用？\n请讲简单点')
  expect(messages.branch(conversationId).map(({ role, status, text }) => [role, status, text])).toEqual([
    ['user', 'complete', '# 什么是光合作用？\n请讲简单点'],
    ['assistant', 'streaming', ''],
  ])
  // The window has heard of both as well.
  expect(branch(conversationId)).toEqual(messages.branch(conversationId))
  expect(conversations.find(conversationId)?.title).toBe('什么是光合作用？')
  expect(messages.get(questionId).parentId).toBeNull()
  const ended = await chat.ended(answerId)
  expect(ended).toMatchObject({
    status: 'complete',
    error: null,
    metrics: { finish: 'end', model: 'scripted-echo' },
  })
  expect(ended.text).toContain('请讲简单点（2）')
  expect(seen(answerId)).toBe(ended.text)
  expect(messages.get(answerId)).toEqual(ended)
})

test('the second answer builds on the first', async () => {
  const { chat } = setUp('echo')
  const first = chat.send(null, '一')
  await chat.ended(first.answerId)
  const second = chat.send(first.conversationId, '二')
  expect((await chat.ended(second.answerId)).text).toBe('你说：二（4）')
})

test('stop keeps exactly what the person saw, at once, and the text never grows again', async () => {
  const { chat, messages, seen, events } = setUp('slow')
  const { answerId } = chat.send(null, '数数')
  while (!seen(answerId).includes('词5')) await sleep(10)
  chat.stop(answerId)
  const atStop = seen(answerId)
  expect(messages.get(answerId)).toMatchObject({ status: 'stopped', text: atStop })
  // The engine's own end comes later, and with it the figures.
  await expect.poll(() => messages.get(answerId).metrics?.finish).toBe('stopped')
  expect(messages.get(answerId).text).toBe(atStop)
  expect(events.filter(({ name }) => name === 'message.delta').length).toBeGreaterThan(1)
})

test('streaming text reaches the disk while the answer still runs', async () => {
  const { chat, messages, seen } = setUp('slow')
  const { answerId } = chat.send(null, '数数')
  while (!messages.get(answerId).text.includes('词10')) await sleep(50)
  expect(messages.get(answerId).status).toBe('streaming')
  expect(seen(answerId).startsWith(messages.get(answerId).text)).toBe(true)
})

test('an engine crash interrupts the answer, keeps its text, and the next question works', async () => {
  const { chat } = setUp('crash', 'echo')
  const { conversationId, answerId } = chat.send(null, '一')
  const ended = await chat.ended(answerId)
  expect(ended).toMatchObject({ status: 'interrupted', error: 'ENGINE_CRASHED' })
  expect(ended.text).toBe('引擎会在这里停下来，前面的字都要留着。')
  const next = chat.send(conversationId, '二')
  expect((await chat.ended(next.answerId)).status).toBe('complete')
})

test('a failure keeps what was written and says its code', async () => {
  const { chat } = setUp('error')
  const { answerId } = chat.send(null, '一')
  expect(await chat.ended(answerId)).toMatchObject({
    status: 'failed',
    error: 'INTERNAL',
    text: '写到一半就',
  })
})

test('after a kill in mid-answer nothing the person typed is lost and the answer is interrupted', async () => {
  const first = setUp('slow')
  const { conversationId, answerId } = first.chat.send(null, '不要丢')
  while (!first.messages.get(answerId).text.includes('词3')) await sleep(50)
  // A copy of the file as it lies on the disk now is what a killed process leaves.
  const left = openStore(first.file)
  const repo = left.messages
  expect(repo.interruptStale()).toBe(1)
  const branch = repo.branch(conversationId)
  expect(branch[0]?.text).toBe('不要丢')
  expect(branch[1]).toMatchObject({ status: 'interrupted' })
  expect(branch[1]?.text).toContain('词3')
  left.close()
})

test('closing the app saves the last word of a running answer', async () => {
  const { chat, messages, seen } = setUp('slow')
  const { answerId } = chat.send(null, '数数')
  while (!seen(answerId).includes('词2')) await sleep(10)
  chat.close()
  expect(messages.get(answerId)).toMatchObject({ status: 'interrupted', text: seen(answerId) })
})

test('regenerate keeps the old answer as another version', async () => {
  const { chat, branch } = setUp('echo')
  const { conversationId, answerId } = chat.send(null, '一')
  await chat.ended(answerId)
  const second = chat.regenerate(answerId)
  await chat.ended(second)
  expect(chat.list(conversationId).map(({ id }) => id)).toEqual(['id2', second])
  expect(chat.list(conversationId)[1]?.versions).toEqual([answerId, second])
  expect(branch(conversationId)).toEqual(chat.list(conversationId))
  chat.selectVersion(answerId)
  expect(branch(conversationId)[1]).toMatchObject({ id: answerId, text: '你说：一（2）' })
})

test('a second question waits for the first answer to end, in the same conversation only', () => {
  const { chat } = setUp('slow')
  const { conversationId } = chat.send(null, '一')
  expect(() => chat.send(conversationId, '二')).toThrow('CHAT_BUSY')
  expect(chat.send(null, '三').conversationId).not.toBe(conversationId)
})

test('a question too long for the model is saved and its answer says so', async () => {
  const { chat, messages } = setUp('echo')
  const text = '长'.repeat(20_000)
  const { questionId, answerId } = chat.send(null, text)
  expect(await chat.ended(answerId)).toMatchObject({ status: 'failed', error: 'CHAT_TOO_LONG' })
  expect(messages.get(questionId).text).toBe(text)
})

test('what did not fit is counted on the answer', async () => {
  const { chat, guards } = setUp('echo')
  guards.loops = false
  let id: string | null = null
  let setAside = 0
  for (let i = 0; i < 6; i += 1) {
    const { conversationId, answerId } = chat.send(id, `问题${i}${'。'.repeat(600)}`)
    id = conversationId
    setAside = Math.max(setAside, (await chat.ended(answerId)).setAside)
  }
  expect(setAside).toBeGreaterThan(0)
})

/** Results of finished `generate` requests, as the engine sent them. */
const generated = (processes: readonly InMemoryProcess[]) =>
  processes.flatMap(({ frames }) =>
    frames.flatMap((frame) =>
      frame.type === 'done' && frame.result !== null && 'finish' in frame.result ? [frame.result] : [],
    ),
  )

/** Until so many drafts have been read ahead. */
const readAhead = (processes: readonly InMemoryProcess[], times = 1) =>
  expect
    .poll(
      () =>
        processes
          .flatMap(({ frames }) => frames)
          .filter(
            (frame) =>
              frame.type === 'done' &&
              frame.result !== null &&
              'evaluatedTokens' in frame.result &&
              !('finish' in frame.result),
          ).length,
    )
    .toBe(times)

test('what was typed before Send is already read, also in a chat that has no message yet', async () => {
  const { chat, engine, processes } = setUp('echo')
  const question = '请把下面这段话改写得更通顺一些：'.repeat(10)
  await engine.ready()
  chat.draft(null, question)
  await readAhead(processes)
  const { answerId, conversationId } = chat.send(null, `${question}谢谢`)
  await chat.ended(answerId)
  const [first] = generated(processes)
  expect(first?.promptTokens).toBeGreaterThan(70)
  expect(first?.evaluatedTokens).toBeLessThan(10)
  chat.draft(conversationId, question)
  await readAhead(processes, 2)
  await chat.ended(chat.send(conversationId, question).answerId)
  expect(generated(processes)[1]?.evaluatedTokens).toBeLessThan(10)
})

test('in a new chat with a role, the role is what is read ahead', async () => {
  const { chat, engine, processes } = setUp('echo')
  const role = { id: '你是一位耐心的老师，'.repeat(8), values: {} }
  await engine.ready()
  chat.draft(null, '你好', role)
  await readAhead(processes)
  await chat.ended(chat.send(null, '你好', role).answerId)
  const [first] = generated(processes)
  expect(first?.promptTokens).toBeGreaterThan(40)
  expect(first?.evaluatedTokens).toBeLessThan(10)
})

test('typing ahead leaves the room for the answer that the conversation’s role asks for', async () => {
  const { chat, guards, maxTokens, memory, processes } = setUp('echo')
  guards.loops = false
  memory.isOn = false
  const lesson = '今天我们上课讲了植物怎样把阳光变成养料。'.repeat(20)
  let id: string | null = null
  for (let turn = 0; turn < 3; turn += 1) {
    const { conversationId, answerId } = chat.send(id, `第${turn}课。${lesson}`)
    id = conversationId
    await chat.ended(answerId)
  }
  // Half of the window is for the answer from now on: turns are dropped, by who reads ahead just as by who asks.
  maxTokens.set(id ?? '', 1024)
  chat.draft(id, '总结一下')
  await readAhead(processes)
  await chat.ended(chat.send(id, '总结一下').answerId)
  const last = generated(processes).at(-1)
  expect(last?.promptTokens).toBeLessThan(1024)
  expect(last).toMatchObject({ reuse: 'memory' })
  expect(last?.evaluatedTokens).toBeLessThan(10)
})

test('the third answer at once says how many are before it', async () => {
  const { chat, events } = setUp('slow')
  const sent = ['一', '二', '三'].map((text) => chat.send(null, text))
  const places = () =>
    events.flatMap(({ name, payload }) =>
      name === 'message.progress' && payload.stage === 'waiting' ? [[payload.messageId, payload.place]] : [],
    )
  await expect.poll(places).toEqual([[sent[2]?.answerId, 1]])
  for (const { conversationId } of sent) chat.forget(conversationId)
})

const texts = (list: { text: string }[]) => list.map(({ text }) => text)

test('a question sent while an answer runs waits for its end, and can be taken back', async () => {
  const { chat, store, branch, messages } = setUp('echo')
  const { conversationId } = chat.send(null, '一')
  chat.enqueue(conversationId, '二')
  chat.enqueue(conversationId, '三')
  chat.enqueue(conversationId, '四')
  expect(texts(chat.queued(conversationId))).toEqual(['二', '三', '四'])
  const third = chat.queued(conversationId)[1]?.id ?? ''
  expect(chat.takeBack(third)?.text).toBe('三')
  await chat.idle()
  expect(texts(chat.list(conversationId))).toEqual([
    '一',
    '你说：一（2）',
    '二',
    '你说：二（4）',
    '四',
    '你说：四（6）',
  ])
  expect(chat.queued(conversationId)).toEqual([])
  expect(chat.takeBack(third)).toBeNull()
  expect(branch(conversationId)).toEqual(chat.list(conversationId))
  expect(store.queue.list(conversationId)).toEqual([])
  expect(messages.branch(conversationId).at(-1)?.status).toBe('complete')
})

test('after Stop a waiting question waits on, until the person sends it', async () => {
  const { chat, seen } = setUp('slow')
  const { conversationId, answerId } = chat.send(null, '一')
  chat.enqueue(conversationId, '二')
  while (!seen(answerId).includes('词2')) await sleep(10)
  chat.stop(answerId)
  await chat.ended(answerId)
  const [waiting] = chat.queued(conversationId)
  expect(waiting).toMatchObject({ text: '二', held: true })
  chat.sendQueued(waiting?.id ?? '')
  expect(chat.list(conversationId)).toHaveLength(4)
  chat.forget(conversationId)
})

test('a question that was held after Stop is not asked by itself when the next answer ends', async () => {
  const { chat, store } = setUp('echo')
  const { conversationId, answerId } = chat.send(null, '一')
  chat.enqueue(conversationId, '二')
  chat.stop(answerId)
  await chat.idle()
  chat.send(conversationId, '三')
  chat.enqueue(conversationId, '四')
  expect(chat.queued(conversationId).map(({ text, held }) => [text, held])).toEqual([
    ['二', true],
    ['四', false],
  ])
  await chat.idle()
  expect(texts(chat.list(conversationId)).filter((text) => !text.startsWith('你说'))).toEqual([
    '一',
    '',
    '三',
    '四',
  ])
  expect(texts(chat.queued(conversationId))).toEqual(['二'])
  expect(store.queue.list(conversationId)).toHaveLength(1)
})

test('an edited question is another branch; the old one comes back whole', async () => {
  const { chat, branch } = setUp('echo')
  const { conversationId, questionId } = chat.send(null, '一')
  await chat.idle()
  chat.send(conversationId, '二')
  await chat.idle()
  chat.edit(questionId, '壹')
  expect(branch(conversationId)[0]).toMatchObject({ text: '壹', versions: { length: 2 } })
  await chat.idle()
  expect(texts(chat.list(conversationId))).toEqual(['壹', '你说：壹（2）'])
  chat.selectVersion(questionId)
  expect(texts(branch(conversationId))).toEqual(['一', '你说：一（2）', '二', '你说：二（4）'])
})

test('an answer that was stopped is written on where it ended', async () => {
  const { chat, seen, messages } = setUp('slow')
  const { answerId } = chat.send(null, '数数')
  while (!seen(answerId).includes('词3')) await sleep(10)
  chat.stop(answerId)
  await expect.poll(() => messages.get(answerId).metrics?.finish).toBe('stopped')
  const before = messages.get(answerId).text
  chat.goOn(answerId)
  while (!seen(answerId).includes('词12 ')) await sleep(10)
  chat.stop(answerId)
  const after = messages.get(answerId).text
  expect(after.startsWith(before)).toBe(true)
  const numbers = [...after.matchAll(/词(\d+)/g)].map(([, n]) => Number(n))
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
})

test('an answer that repeats itself is cut and written once more', async () => {
  const { chat, messages } = setUp('loop')
  const { conversationId, answerId } = chat.send(null, '一')
  await chat.idle()
  const first = messages.get(answerId)
  expect(first).toMatchObject({ remark: 'loop-cut', status: 'complete', versions: { length: 2 } })
  expect(first.text.length).toBeLessThan(60)
  const [, second] = chat.list(conversationId)
  // It does so again: cut, and left at that.
  expect(second).toMatchObject({ id: first.versions[1], remark: 'loop-cut' })
})

test('an answer in another language is written again in that of the question', async () => {
  const { chat, messages } = setUp('foreign')
  const { conversationId, answerId } = chat.send(null, '什么是光合作用？')
  await chat.idle()
  expect(messages.get(answerId).remark).toBe('language-cut')
  const retry = chat.list(conversationId)[1]
  expect(retry).toMatchObject({
    remark: 'language-retry',
    text: '好的，光合作用是植物利用阳光的过程。',
  })
  // Written on, it goes on behind what it says: the script has nothing more to say.
  chat.goOn(retry?.id ?? '')
  await chat.idle()
  expect(chat.list(conversationId)[1]?.text).toBe(retry?.text)
})

test('a fuller window is summarised in idle time, and older turns are recalled word for word', async () => {
  const { chat, store, messages, guards } = setUp('echo')
  // The questions of this test repeat themselves, and the script echoes them.
  guards.loops = false
  let id: string | null = null
  const ask = async (text: string) => {
    const { conversationId, answerId } = chat.send(id, text)
    id = conversationId
    await chat.idle()
    return messages.get(answerId)
  }
  const fact = await ask(`我们班的班长叫李雨桐，请记住。${'今天上课讲了很多内容。'.repeat(30)}`)
  for (let i = 0; i < 6; i += 1) await ask(`第${i}个问题。${'请再讲一遍这个例子吧。'.repeat(30)}`)
  const summary = store.memory.summaryOn(messages.branch(id ?? '').map(({ id }) => id))
  expect(summary?.text).toContain('请把我们到目前为止的对话写成一段摘要')
  expect(summary?.covers).toBeGreaterThan(1)

  const answer = await ask('我们班的班长是谁？')
  expect(answer.setAside).toBeGreaterThanOrEqual(summary?.covers ?? 0)
  expect(answer.recalled).toEqual([fact.parentId])
  expect(answer.text).toContain('班长叫李雨桐')
  expect(answer.text).toContain('我们班的班长是谁？')
  // What the person wrote is saved as they wrote it.
  expect(messages.get(answer.parentId ?? '').text).toBe('我们班的班长是谁？')
})

test('pinned facts are in every prompt of their conversation', async () => {
  const { chat, store, engine, processes } = setUp('echo')
  await engine.ready()
  const first = chat.send(null, '一')
  await chat.idle()
  store.memory.addFact({ id: 'f', conversationId: first.conversationId, text: '学生是三年级' }, 1)
  const second = chat.send(first.conversationId, '二')
  await chat.ended(second.answerId)
  const [before, after] = generated(processes)
  // Two messages of the first turn and the fact itself.
  expect((after?.promptTokens ?? 0) - (before?.promptTokens ?? 0)).toBeGreaterThan(12)
})

test('more facts than fit do not keep a question from being asked; those that are left out are named', async () => {
  const { chat, store, messages } = setUp('echo')
  const first = chat.send(null, '一')
  await chat.idle()
  const conversationId = first.conversationId
  expect(await chat.unusedFacts(conversationId)).toEqual([])
  for (let n = 0; n < 10; n += 1)
    store.memory.addFact({ id: `f${n}`, conversationId, text: `${n}${'记'.repeat(399)}` }, n)
  const { answerId } = chat.send(conversationId, '二')
  await chat.idle()
  expect(messages.get(answerId).status).toBe('complete')
  const unused = await chat.unusedFacts(conversationId)
  expect(unused[0]).toBe('f0')
  expect(unused).not.toContain('f9')
})

test('what was computed for a question stays with its answer and stands in another version of it too', async () => {
  const { chat, messages } = setUp('plain')
  const { answerId } = chat.send(null, '12×15等于多少？')
  await chat.ended(answerId)
  expect(messages.get(answerId).computed).toMatchObject([{ expression: '12 × 15', result: '180' }])
  const again = chat.regenerate(answerId)
  await chat.ended(again)
  expect(messages.get(again).computed).toHaveLength(1)
})

test('a file that can no longer be read when an answer ends takes nothing down', async () => {
  const { chat, store, messages } = setUp('echo')
  const { answerId } = chat.send(null, '一')
  const list = store.queue.list
  store.queue.list = () => {
    throw new Error('disk I/O error')
  }
  await chat.ended(answerId)
  // What follows an answer runs behind its end.
  await new Promise((resolve) => setImmediate(resolve))
  store.queue.list = list
  expect(messages.get(answerId).status).toBe('complete')
})

test('a cut answer whose second try cannot be saved stays as it was cut', async () => {
  const { chat, messages, seen } = setUp('loop')
  const { answerId } = chat.send(null, '3+4等于多少？')
  messages.addVersion = () => {
    throw new Error('disk full')
  }
  await chat.ended(answerId)
  expect(messages.get(answerId)).toMatchObject({ status: 'complete', remark: 'loop-cut' })
  expect(seen(answerId)).toBe(messages.get(answerId).text)
})
