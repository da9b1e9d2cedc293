/** An answer whose only sequence is taken by another in its middle, on a real small model. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveModel } from '../../scripts/lib/resolve-model.ts'
import type { GenerateParams } from '../shared/engine-protocol.ts'
import { createEngine, type Engine } from './engine.ts'
import { llamaLoader } from './llama/llama-model.ts'
import type { Model } from './model.ts'

let engine: Engine
let model: Model

beforeAll(async () => {
  engine = createEngine({
    async loadModel(params, onProgress) {
      model = await llamaLoader(() => {})(params, onProgress)
      return { ...model, sequences: model.sequences.slice(0, 1) }
    },
    now: () => performance.now(),
    cpuMs: () => 0,
    idleMs: () => 0,
    log() {},
  })
  const path = resolveModel('smollm2-135m-instruct')
  await engine.load({ path, contextSize: 512, batchSize: 64, mmap: true, threads: 1 }, () => {})
})
afterAll(() => model.dispose())

const { signal } = new AbortController()

/** @param atToken called when so many tokens are written */
async function write(params: Partial<GenerateParams>, at = 0, atToken = () => {}) {
  let text = ''
  const ids: number[] = []
  const messages = [{ role: 'user' as const, text: 'Count in words from one to ten.' }]
  const sampling = { temperature: 0, topP: 1 }
  await engine.generate({ messages, sampling, maxTokens: 40, ...params }, signal, (event) => {
    if (event.kind !== 'text') return
    text += event.text
    ids.push(...event.ids)
    if (ids.length === at) atToken()
  })
  return { text, ids }
}
/** The same in the background, while a person asks something in its middle. */
async function interrupted(params: Partial<GenerateParams>) {
  let other: Promise<{ text: string }> | undefined
  const answer = await write({ ...params, rank: 'background' }, 5, () => {
    other = write({ messages: [{ role: 'user', text: 'Say hello.' }], maxTokens: 6 })
  })
  expect((await other)?.text).not.toBe('')
  return answer
}

test('has the same tokens as without the interruption', async () => {
  const alone = await write({})
  expect(alone.ids.length).toBeGreaterThan(10)
  expect((await interrupted({})).ids).toEqual(alone.ids)
})

test('keeps its place in its grammar', async () => {
  const only = 'one, two, three, four, five, six, seven'
  const constraint = { kind: 'grammar' as const, gbnf: `root ::= "${only}"` }
  expect((await interrupted({ constraint })).text).toBe(only)
})

test('keeps its place in a quote', async () => {
  const text = 'Water boils at one hundred degrees and ice melts at zero degrees, the teacher said to us.'
  const quote = await interrupted({ constraint: { kind: 'verbatim', text } })
  expect(text).toContain(quote.text)
})
