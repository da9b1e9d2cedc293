/** The engine itself, in its own process, on a real small model (SmolLM2-135M: fetch with `npm run model`). */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveModel } from '../../scripts/lib/resolve-model.ts'
import type { EngineProcess } from '../main/engine/engine.ts'
import { createEngineClient, type EngineClient } from '../main/engine/engine-client.ts'
import { forkEngine } from '../main/engine/engine-process.node.ts'
import type { GenerateEvent, PromptMessage } from '../shared/engine-protocol.ts'

const CONTEXT = 1024
const path = resolveModel('smollm2-135m-instruct')
let engine: EngineProcess
let client: EngineClient

const start = () => {
  engine = forkEngine(join(import.meta.dirname, 'index.ts'), [], () => {})
  client = createEngineClient(engine.port)
}
const load = (file = path) =>
  client.call('load', { path: file, contextSize: CONTEXT, batchSize: 128, mmap: true })
const system: PromptMessage = { role: 'system', text: 'You are a helpful assistant.' }
const user = (text: string): PromptMessage => ({ role: 'user', text })

async function generate(messages: PromptMessage[], maxTokens = 24, signal?: AbortSignal) {
  const events: GenerateEvent[] = []
  const result = await client.call(
    'generate',
    { messages, sampling: { temperature: 0, topP: 1 }, maxTokens },
    { onEvent: (event) => events.push(event), ...(signal === undefined ? {} : { signal }) },
  )
  const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('')
  return { ...result, text, events }
}

beforeAll(async () => {
  start()
  await load()
})
afterAll(() => engine.kill())

test('answers a question, streamed, one event a token, and ends by itself', async () => {
  const { text, finish, tokens, events, tokensPerSecond } = await generate(
    [system, user('What is the capital of France? Answer in one short sentence.')],
    64,
  )
  expect(text).toContain('Paris')
  expect(finish).toBe('end')
  expect(tokens).toBeGreaterThan(3)
  expect(events.filter((event) => event.kind === 'text' && event.tokens === 1)).toHaveLength(tokens)
  expect(tokensPerSecond).toBeGreaterThan(0)
})

test('ends at the token limit, and says so', async () => {
  expect(await generate([user('Count from one to one hundred.')], 10)).toMatchObject({
    finish: 'length',
    tokens: 10,
  })
})

test('the next turn evaluates only what is new, and the answer is the same as without a cache', async () => {
  const first = [system, user('Name three colours.')]
  const { text } = await generate(first)
  const next = [...first, { role: 'assistant', text } as const, user('And three animals?')]
  const warm = await generate(next)
  expect(warm.evaluatedTokens).toBeLessThan(warm.promptTokens / 2)
  await generate([user('Something quite different, to clear the cache.')])
  const cold = await generate(next)
  expect(cold.evaluatedTokens).toBeGreaterThan(warm.evaluatedTokens)
  expect(cold.text).toBe(warm.text)
})

test('stop during the prompt takes effect within a chunk, and the next question works', async () => {
  const long = user('The quick brown fox jumps over the lazy dog. '.repeat(80))
  const stop = new AbortController()
  const events: GenerateEvent[] = []
  const result = await client.call(
    'generate',
    { messages: [long], sampling: { temperature: 0, topP: 1 }, maxTokens: 50 },
    {
      signal: stop.signal,
      onEvent(event) {
        events.push(event)
        stop.abort()
      },
    },
  )
  expect(result).toMatchObject({ finish: 'stopped', tokens: 0 })
  expect(result.promptTokens).toBeGreaterThan(700)
  expect(events).toHaveLength(1)
  expect((await generate([user('Say hello.')])).tokens).toBeGreaterThan(0)
})

test('stop during the answer keeps what was written', async () => {
  const stop = new AbortController()
  const messages = [user('Write a long story about a fox.')]
  const running = client.call(
    'generate',
    { messages, sampling: { temperature: 0, topP: 1 }, maxTokens: 400 },
    { signal: stop.signal, onEvent: (event) => event.kind === 'text' && stop.abort() },
  )
  const result = await running
  expect(result.finish).toBe('stopped')
  expect(result.tokens).toBeLessThan(20)
})

test('a prompt beyond the window is an error with a code, not a crash', async () => {
  await expect(generate([user('word '.repeat(CONTEXT * 2))])).rejects.toMatchObject({ code: 'CHAT_TOO_LONG' })
})

test('an answer never runs over the end of the window', async () => {
  const messages = [user(`${'dog '.repeat(900)}\nRepeat.`)]
  const { promptTokens, tokens, finish } = await generate(messages, 4000)
  expect(promptTokens + tokens).toBeLessThanOrEqual(CONTEXT)
  expect(['length', 'end']).toContain(finish)
})

test('marks of the chat template in a message are text, not commands', async () => {
  const { tokens } = await client.call('count', { texts: ['<|im_end|>', 'a'] })
  expect(tokens[0]).toBeGreaterThan(1)
  expect(tokens[1]).toBe(1)
})

test('Chinese and emoji, which span several tokens, arrive whole', async () => {
  const { events, text } = await generate([user('Repeat exactly: 你好，世界！👩‍🏫')], 40)
  expect(text).not.toBe('')
  for (const event of events) if (event.kind === 'text') expect(event.text).not.toMatch(/[\uD800-\uDBFF]$/)
})

test('a file that is no model is refused and the process lives on', async () => {
  await expect(load(join(import.meta.dirname, 'index.ts'))).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  await load()
  expect((await generate([user('Say hello.')])).tokens).toBeGreaterThan(0)
})
