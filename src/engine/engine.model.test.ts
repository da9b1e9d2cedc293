/** The engine itself, in its own process, on a real small model (SmolLM2-135M: fetch with `npm run model`). */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveModel } from '../../scripts/lib/resolve-model.ts'
import { createEngineClient, type EngineClient } from '../main/engine/local/engine-client.ts'
import { forkEngine } from '../main/engine/local/engine-process.node.ts'
import type { GenerateEvent, GenerateParams, LoadParams, PromptMessage } from '../shared/engine-protocol.ts'

const CONTEXT = 1024
const path = resolveModel('smollm2-135m-instruct')
const cacheFolder = mkdtempSync(join(tmpdir(), '小Q kv '))
let engine: ReturnType<typeof forkEngine>
let client: EngineClient

let lines = ''

const start = () => {
  lines = ''
  engine = forkEngine(join(import.meta.dirname, 'index.ts'), [], (text) => {
    lines += text
  })
  client = createEngineClient(engine.port)
}
const load = (params: Partial<LoadParams> = {}) =>
  client.call('load', {
    path,
    contextSize: CONTEXT,
    batchSize: 128,
    mmap: true,
    threads: 1,
    cacheFolder,
    ...params,
  })
const restart = async () => {
  engine.kill()
  start()
  await load()
}
const system: PromptMessage = {
  role: 'system',
  text: 'You are a helpful assistant. Answer in short sentences.',
}
const user = (text: string): PromptMessage => ({ role: 'user', text })
const assistant = (text: string): PromptMessage => ({ role: 'assistant', text })
const LESSON = 'The quick brown fox jumps over the lazy dog near the river bank. '
let conversations = 0
/** A conversation nobody has used yet. */
const fresh = () => {
  conversations += 1
  return { id: `conversation ${conversations}`, persist: true }
}

async function generate(
  messages: PromptMessage[],
  more: Partial<GenerateParams> & { signal?: AbortSignal; onEvent?: (event: GenerateEvent) => void } = {},
) {
  const { signal, onEvent = () => {}, ...params } = more
  const events: GenerateEvent[] = []
  const result = await client.call(
    'generate',
    { messages, sampling: { temperature: 0, topP: 1 }, maxTokens: 24, ...params },
    {
      onEvent(event) {
        events.push(event)
        onEvent(event)
      },
      ...(signal === undefined ? {} : { signal }),
    },
  )
  const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('')
  const ids = events.flatMap((event) => (event.kind === 'text' ? event.ids : []))
  return { ...result, text, ids, events }
}
/** The same without any cache: a conversation of its own that leaves nothing behind. */
const cold = (messages: PromptMessage[], params: Partial<GenerateParams> = {}) =>
  generate(messages, { ...params, conversation: { id: `cold ${Math.random()}`, persist: false } })
const isText = (event: GenerateEvent) => event.kind === 'text'

beforeAll(async () => {
  start()
  await load()
})
afterAll(() => {
  engine.kill()
  rmSync(cacheFolder, { recursive: true, force: true })
})

test('answers a question, streamed, one event a token, and ends by itself', async () => {
  const { text, finish, tokens, ids, tokensPerSecond } = await generate(
    [system, user('What is the capital of France? Answer in one short sentence.')],
    { maxTokens: 64 },
  )
  expect(text).toContain('Paris')
  expect(finish).toBe('end')
  expect(tokens).toBeGreaterThan(3)
  expect(ids).toHaveLength(tokens)
  expect(tokensPerSecond).toBeGreaterThan(0)
})

test.runIf(process.platform === 'linux')(
  'one thread of the process computes and starts its helpers',
  async () => {
    await generate([user('Count from one to one hundred.')], { maxTokens: 8 })
    const threads = readdirSync(`/proc/${engine.pid}/task`).map((id) =>
      readFileSync(`/proc/${engine.pid}/task/${id}/comm`, 'utf8').trim(),
    )
    expect(threads.filter((name) => name === 'libuv-worker')).toHaveLength(1)
  },
)

test('ends at the token limit, and says so', async () => {
  expect(await generate([user('Count from one to one hundred.')], { maxTokens: 10 })).toMatchObject({
    finish: 'length',
    tokens: 10,
  })
})

test('the next turn evaluates only what is new, and the answer is the same as without a cache', async () => {
  const conversation = fresh()
  const first = [system, user('Name three colours.')]
  const { text } = await generate(first, { conversation })
  const next = [...first, assistant(text), user('And three animals?')]
  const warm = await generate(next, { conversation })
  expect(warm.reuse).toBe('memory')
  // The new question with its marks; nothing of the first turn.
  expect(warm.evaluatedTokens).toBeLessThan(20)
  expect((await cold(next)).ids).toEqual(warm.ids)
})

test('an answer keeps the ids it was generated with, also when it was stopped half-way', async () => {
  const conversation = fresh()
  const first = [system, user('Write a story about a fox.')]
  const { text, events } = await generate(first, { conversation, maxTokens: 40 })
  const seen = events
    .filter(isText)
    .slice(0, 15)
    .map((event) => (event.kind === 'text' ? event.text : ''))
    .join('')
  expect(text.startsWith(seen)).toBe(true)
  const next = await generate([...first, assistant(seen), user('Go on.')], { conversation })
  expect(next.evaluatedTokens).toBeLessThan(16)
})

test('a conversation comes back from its file: after others took the sequences, and after a restart', async () => {
  const conversation = fresh()
  const first = [system, user(`${LESSON.repeat(12)}What animal jumps?`)]
  const { text } = await generate(first, { conversation })
  const next = [...first, assistant(text), user('Over what?')]
  for (const other of ['Say hello.', 'Count to five.', 'Name a river.']) {
    await generate([system, user(other)], { conversation: fresh() })
  }
  const returned = await generate(next, { conversation })
  expect(returned).toMatchObject({ reuse: 'file' })
  expect(returned.evaluatedTokens).toBeLessThan(20)

  // Saved when nothing else is to be done.
  await expect.poll(() => savedTokens(conversation.id)).toBeGreaterThanOrEqual(returned.promptTokens)
  await restart()
  const again = await generate(next, { conversation })
  expect(again).toMatchObject({ reuse: 'file' })
  expect(again.evaluatedTokens).toBeLessThan(20)
  expect(again.ids).toEqual(returned.ids)
  expect((await cold(next)).ids).toEqual(returned.ids)
})

/** Tokens in the saved state of a conversation; 0 for none. */
function savedTokens(id: string): number {
  const folder = join(cacheFolder, 'kv')
  const headers = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  return headers.find(({ conversation }) => conversation === id)?.tokens.length ?? 0
}

test('damaged state files are ignored: the text is read again and the answer is the same', async () => {
  const flip = (data: Buffer, at: number) => {
    data.writeUInt8(data.readUInt8(at) ^ 0xff, at)
    return data
  }
  const damages: [end: string, damage: (data: Buffer) => Buffer][] = [
    ['.kv', (data) => flip(data, data.length >> 1)],
    ['.kv', (data) => flip(data, 0)],
    ['.kv', (data) => data.subarray(0, data.length >> 1)],
    ['.kv', (data) => Buffer.concat([data, Buffer.alloc(4096, 7)])],
    ['.json', (data) => Buffer.from(data.toString().replace(/"tokens":\[\d+/, '"tokens":[4294967295'))],
  ]
  const conversation = fresh()
  const messages = [system, user(`${LESSON.repeat(6)}Who is lazy?`)]
  const before = await generate(messages, { conversation })
  const folder = join(cacheFolder, 'kv')
  for (const [end, damage] of damages) {
    await expect.poll(() => savedTokens(conversation.id)).toBeGreaterThan(0)
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith(end)))
      writeFileSync(join(folder, name), damage(readFileSync(join(folder, name))))
    await restart()
    const after = await generate(messages, { conversation })
    expect(after).toMatchObject({ reuse: 'none', evaluatedTokens: after.promptTokens })
    expect(after.ids).toEqual(before.ids)
  }
})

test('a long system prompt is read once and then shared by file with every conversation', async () => {
  const lesson: PromptMessage = { role: 'system', text: `Lesson: ${LESSON.repeat(10)}` }
  const first = await generate([lesson, user('Who jumps?')], { conversation: fresh() })
  expect(first.evaluatedTokens).toBeGreaterThan(150)
  await restart()
  const second = await generate([lesson, user('Who is lazy?')], { conversation: fresh() })
  expect(second).toMatchObject({ reuse: 'file' })
  expect(second.evaluatedTokens).toBeLessThan(20)
  expect((await cold([lesson, user('Who is lazy?')])).ids).toEqual(second.ids)
})

test('forgetting a conversation deletes its file', async () => {
  const conversation = fresh()
  await generate([system, user(LESSON.repeat(4))], { conversation })
  await expect.poll(() => savedTokens(conversation.id)).toBeGreaterThan(0)
  await client.call('forget', { conversationId: conversation.id })
  expect(savedTokens(conversation.id)).toBe(0)
})

test('what was read while the person typed need not be read when the question is sent', async () => {
  const conversation = fresh()
  const history = [system, user('Name a colour.'), assistant('Blue.')]
  const draft = `${LESSON.repeat(8)}What does the fox ju`
  const prepared = await client.call('prepare', { conversation, messages: [...history, user(draft)] })
  expect(prepared.evaluatedTokens).toBeGreaterThan(80)
  const messages = [...history, user(`${draft}mp over?`)]
  const sent = await generate(messages, { conversation })
  expect(sent.evaluatedTokens).toBeLessThan(12)
  expect((await cold(messages)).ids).toEqual(sent.ids)
})

test('older turns cut out of the middle cost no second reading of the others; the system prompt stays', async () => {
  const conversation = fresh()
  const turns = [1, 2, 3, 4].flatMap((n) => [
    user(`Part ${n}. ${LESSON.repeat(7)}`),
    assistant(`I have read part ${n}. ${LESSON}`),
  ])
  await generate([system, ...turns, user('Ready?')], { conversation })
  const cut = await generate([system, ...turns.slice(4), user('Who jumps over the dog?')], { conversation })
  expect(cut).toMatchObject({ reuse: 'shifted' })
  expect(cut.promptTokens).toBeGreaterThan(200)
  expect(cut.evaluatedTokens).toBeLessThan(40)
  expect(cut.text).toMatch(/fox/i)
})

test('two answers take turns, the third waits and knows its place, and each is what it would be alone', async () => {
  const questions = ['Count from one to twenty.', 'Name the days of the week.', 'Name the months.']
  const alone = []
  for (const question of questions) alone.push(await cold([system, user(question)]))
  const order: number[] = []
  const together = await Promise.all(
    questions.map((question, index) =>
      generate([system, user(question)], {
        conversation: fresh(),
        onEvent: (event) => event.kind === 'text' && order.push(index),
      }),
    ),
  )
  expect(together.map(({ ids }) => ids)).toEqual(alone.map(({ ids }) => ids))
  const places = together.map(({ events }) => events.flatMap((e) => (e.kind === 'queued' ? [e.place] : [])))
  expect(places).toEqual([[0], [0], [1, 0]])
  // They alternate while both run: no long run of one of them.
  const both = order.slice(order.indexOf(1), order.lastIndexOf(0)).filter((index) => index < 2)
  expect(longestRun(both)).toBeLessThanOrEqual(2)
  // The third begins when one of them has ended.
  expect(order.indexOf(2)).toBeGreaterThan(Math.min(order.lastIndexOf(0), order.lastIndexOf(1)))
})

function longestRun(values: readonly number[]): number {
  let longest = 0
  let run = 0
  for (const [index, value] of values.entries()) {
    run = value === values[index - 1] ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}

test('words keep flowing while another prompt is read: four tokens between two chunks', async () => {
  const order: string[] = []
  const long = [user(LESSON.repeat(50))]
  let other: Promise<unknown> | undefined
  await generate([system, user('Write a long story about a fox.')], {
    conversation: fresh(),
    maxTokens: 120,
    onEvent(event) {
      if (event.kind !== 'text') return
      order.push('word')
      other ??= generate(long, {
        conversation: fresh(),
        maxTokens: 2,
        onEvent: (read) => read.kind === 'prefill' && order.push('chunk'),
      })
    },
  })
  await other
  const between = order.join(' ').split('chunk').slice(2, -2)
  expect(between.length).toBeGreaterThan(5)
  for (const words of between) expect(words.split('word').length - 1).toBeGreaterThanOrEqual(3)
})

test('stop during the prompt takes effect within a chunk, and the next question works', async () => {
  const stop = new AbortController()
  const { events, ...result } = await generate([user(LESSON.repeat(60))], {
    signal: stop.signal,
    onEvent: (event) => event.kind === 'prefill' && stop.abort(),
  })
  expect(result).toMatchObject({ finish: 'stopped', tokens: 0 })
  expect(result.promptTokens).toBeGreaterThan(700)
  expect(result.evaluatedTokens).toBeLessThanOrEqual(64)
  expect(events.filter(({ kind }) => kind === 'prefill')).toHaveLength(1)
  expect((await generate([user('Say hello.')])).tokens).toBeGreaterThan(0)
})

test('stop during the answer keeps what was written', async () => {
  const stop = new AbortController()
  const result = await generate([user('Write a long story about a fox.')], {
    maxTokens: 400,
    signal: stop.signal,
    onEvent: (event) => isText(event) && stop.abort(),
  })
  expect(result.finish).toBe('stopped')
  expect(result.tokens).toBeLessThan(20)
})

test('an answer that was cut off is continued as if it had not been', async () => {
  const question = [system, user('Count from one to twenty in words.')]
  const whole = await cold(question, { maxTokens: 24 })
  const conversation = fresh()
  const start = await generate(question, { conversation, maxTokens: 10 })
  const rest = await generate([...question, assistant(start.text)], { conversation, maxTokens: 14 })
  expect(start.text + rest.text).toBe(whole.text)
  expect(rest.evaluatedTokens).toBeLessThan(4)
})

test('an answer that copies is drafted, with the same tokens as without', async () => {
  const counted = Array(6).fill('one two three four five six seven eight nine ten').join('\n')
  const messages = [user('Count from one to ten, again and again.'), assistant(counted), user('More')]
  const drafted = await generate(messages, { maxTokens: 60 })
  const plain = await generate(messages, { maxTokens: 60, draft: false })
  expect(plain.draftedTokens).toBe(0)
  expect(drafted.draftedTokens).toBeGreaterThan(drafted.tokens / 3)
  expect(drafted.ids).toEqual(plain.ids)
})

test('the likelihood of continuations: the right one beats the wrong one, the prompt is read once', async () => {
  const prompt = { text: `${LESSON.repeat(4)}The capital of France is` }
  const { scores, evaluatedTokens } = await client.call('score', {
    prompt,
    continuations: [' Paris.', ' Banana.'],
  })
  const [right, wrong] = scores
  expect(right?.logLikelihood).toBeGreaterThan((wrong?.logLikelihood ?? 0) + 2)
  expect(right?.tokens.map(({ text }) => text).join('')).toBe(' Paris.')
  const sum = right?.tokens.reduce((total, { logProbability }) => total + logProbability, 0)
  expect(right?.logLikelihood).toBeCloseTo(sum ?? Number.NaN, 6)
  const { tokens } = await client.call('count', { texts: [prompt.text] })
  expect(evaluatedTokens).toBe((tokens[0] ?? 0) - 1)
})

test('a grammar binds the answer; a wrong grammar is an error with a code', async () => {
  const gbnf = 'root ::= "yes" | "no"'
  const ask = (grammar: string) =>
    generate([user('Is the sky blue?')], { constraint: { kind: 'grammar', gbnf: grammar } })
  expect(['yes', 'no']).toContain((await ask(gbnf)).text)
  await expect(ask('root ::= "yes')).rejects.toMatchObject({ code: 'ENGINE_BAD_GRAMMAR' })
  expect((await ask(gbnf)).finish).toBe('end')
})

test('a quote is a verbatim piece of the text', async () => {
  const text = 'Water boils at one hundred degrees. Ice melts at zero degrees. Iron melts at 1538 degrees.'
  const quote = await generate([user(`${text}\n\nWhen does ice melt? Quote the sentence.`)], {
    constraint: { kind: 'verbatim', text },
    maxTokens: 12,
  })
  expect(quote.text).not.toBe('')
  expect(text).toContain(quote.text)
})

test('a prompt beyond the window is an error with a code, not a crash', async () => {
  await expect(generate([user('word '.repeat(CONTEXT * 2))])).rejects.toMatchObject({ code: 'CHAT_TOO_LONG' })
})

test('an answer never runs over the end of the window', async () => {
  const { promptTokens, tokens, finish } = await generate([user(`${'dog '.repeat(900)}\nRepeat.`)], {
    maxTokens: 4000,
  })
  expect(promptTokens + tokens).toBeLessThanOrEqual(CONTEXT)
  expect(['length', 'end']).toContain(finish)
})

test('marks of the chat template in a message are text, not commands', async () => {
  const { tokens } = await client.call('count', { texts: ['<|im_end|>', 'a'] })
  expect(tokens[0]).toBeGreaterThan(1)
  expect(tokens[1]).toBe(1)
})

test('Chinese and emoji, which span several tokens, arrive whole', async () => {
  const { events, text } = await generate([user('Repeat exactly: 你好，世界！👩‍🏫')], { maxTokens: 40 })
  expect(text).not.toBe('')
  for (const event of events) if (event.kind === 'text') expect(event.text).not.toMatch(/[\uD800-\uDBFF]$/)
})

test('with a seed and a temperature an answer can be repeated, without one it differs', async () => {
  const ask = (seed?: number) =>
    generate([user('Write a funny sentence about cats.')], {
      sampling: { temperature: 1.2, topP: 1, ...(seed === undefined ? {} : { seed }) },
    })
  expect((await ask(7)).ids).toEqual((await ask(7)).ids)
  expect((await ask()).ids).not.toEqual((await ask()).ids)
})

test('a file that is no model is refused and the process lives on', async () => {
  await expect(load({ path: join(import.meta.dirname, 'index.ts') })).rejects.toMatchObject({
    code: 'MODEL_DAMAGED',
  })
  await load()
  expect((await generate([user('Say hello.')])).tokens).toBeGreaterThan(0)
})

test('the number of threads is measured in a quiet moment, and kept if nothing else had the cores', async () => {
  engine.kill()
  start()
  const {
    path: file,
    contextSize,
    batchSize,
    mmap,
  } = { path, contextSize: CONTEXT, batchSize: 128, mmap: true }
  await client.call('load', { path: file, contextSize, batchSize, mmap, cacheFolder })
  const threads = join(cacheFolder, 'threads.json')
  await expect.poll(() => lines).toMatch(/threads measured.*\n/)
  expect(existsSync(threads)).toBe(!lines.includes('not kept'))
  if (lines.includes('not kept')) return
  const [found] = Object.values<{ decode: number; prefill: number }>(
    JSON.parse(readFileSync(threads, 'utf8')),
  )
  expect(found?.decode).toBeGreaterThanOrEqual(1)
  expect(found?.prefill).toBeGreaterThanOrEqual(1)
})
