import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { GenerateEvent, GenerateParams, LoadParams, PromptMessage } from '../shared/engine-protocol.ts'
import { KV_FOLDER } from '../shared/kv-files.ts'
import { createEngine, type Engine } from './engine.ts'
import type { DecodeOptions, LoadModel, Sequence } from './model.ts'
import { type ScenarioName, scriptedLoader } from './scripted-model.ts'

let cacheFolder: string
let logged: string[]

beforeEach(() => {
  cacheFolder = mkdtempSync(join(tmpdir(), '引擎 '))
  logged = []
})
afterEach(() => rmSync(cacheFolder, { recursive: true, force: true }))

async function start(loadModel: LoadModel, params: Partial<LoadParams> = {}): Promise<Engine> {
  // Idle work of an engine may outlive its test, and must not be heard in the next one.
  const lines = logged
  const engine = createEngine({
    loadModel,
    now: () => performance.now(),
    cpuMs: () => 0,
    idleMs: () => 0,
    log: (line) => lines.push(line),
  })
  const all = { path: 'x', contextSize: 4096, batchSize: 64, mmap: true, threads: 1, cacheFolder, ...params }
  await engine.load(all, () => {})
  return engine
}
const scripted = (scenario: ScenarioName) => scriptedLoader(scenario, () => {})
/** A model with one sequence, as on a machine with little memory. `watch` may change the sequence. */
const withOneSequence =
  (load: LoadModel, watch: (sequence: Sequence) => void = () => {}): LoadModel =>
  async (params, onProgress) => {
    const model = await load(params, onProgress)
    const sequences = model.sequences.slice(0, 1)
    sequences.forEach(watch)
    return { ...model, sequences }
  }
const user = (text: string): PromptMessage => ({ role: 'user', text })
const assistant = (text: string): PromptMessage => ({ role: 'assistant', text })
const kept = (id: string) => ({ id, persist: true })
const running = new AbortController().signal
/** Of vi.waitFor, which moves the fake clock on while it waits. */
const PATIENT = { timeout: 120_000 }

async function ask(
  engine: Engine,
  messages: PromptMessage[],
  {
    signal = running,
    onEvent = (_event: GenerateEvent) => {},
    ...more
  }: Partial<GenerateParams> & { signal?: AbortSignal; onEvent?: (event: GenerateEvent) => void } = {},
) {
  const events: GenerateEvent[] = []
  const result = await engine.generate(
    { messages, sampling: { temperature: 0, topP: 1 }, maxTokens: 200, ...more },
    signal,
    (event) => {
      events.push(event)
      onEvent(event)
    },
  )
  const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('')
  const ids = events.flatMap((event) => (event.kind === 'text' ? event.ids : []))
  return { ...result, events, text, ids }
}
const long = (name: string) => Array.from({ length: 100 }, (_, i) => `${name}${i} `).join('')
const kvFiles = () => readdirSync(join(cacheFolder, KV_FOLDER)).filter((name) => name.endsWith('.kv'))

test('what was typed ahead is not read again, nor is the turn before', async () => {
  const engine = await start(scripted('echo'))
  const conversation = kept('a')
  const question = `${long('q')}?!`
  const prepared = await engine.prepare({ messages: [user(long('q'))], conversation }, running)
  expect(prepared.evaluatedTokens).toBe(prepared.promptTokens - 1)
  const first = await ask(engine, [user(question)], { conversation })
  expect(first).toMatchObject({ reuse: 'memory', finish: 'end', text: `你说：${question}（1）` })
  expect(first.evaluatedTokens).toBeLessThan(5)
  expect(first.tokens).toBe(first.ids.length)
  // The scripted answer has other pieces than its text is tokenised to: only its ids fit the KV cache.
  const next = await ask(engine, [user(question), assistant(first.text), user('Hm?')], { conversation })
  expect(next.reuse).toBe('memory')
  expect(next.evaluatedTokens).toBeLessThan(8)
})

test('typing ahead is stopped by the question, by the next draft, and by its own signal', async () => {
  const engine = await start(scripted('echo'))
  const conversation = kept('a')
  const messages = [user(long('q').repeat(3))]
  const more = engine.prepare(
    { messages: [user(`${long('q').repeat(3)}${long('z')}`)], conversation },
    running,
  )
  const [draft, answer] = await Promise.all([more, ask(engine, messages, { conversation })])
  expect(draft.evaluatedTokens).toBeLessThanOrEqual(64)
  // What it had read was not lost.
  expect(answer.evaluatedTokens + draft.evaluatedTokens).toBe(answer.promptTokens)

  const other = kept('b')
  const stop = new AbortController()
  const older = engine.prepare({ messages, conversation: other }, running)
  const newer = engine.prepare({ messages, conversation: other }, stop.signal)
  stop.abort()
  expect((await older).evaluatedTokens).toBeLessThanOrEqual(64)
  expect(await newer).toEqual({ promptTokens: 0, evaluatedTokens: 0 })
})

test('of three answers at once the third waits, and all are what they would be alone', async () => {
  const engine = await start(scripted('echo'))
  const answers = await Promise.all(
    ['一', '二', '三'].map((text) => ask(engine, [user(text)], { conversation: kept(text) })),
  )
  expect(answers.map(({ text }) => text)).toEqual(['你说：一（1）', '你说：二（1）', '你说：三（1）'])
  const places = answers.map(({ events }) => events.flatMap((e) => (e.kind === 'queued' ? [e.place] : [])))
  expect(places).toEqual([[0], [0], [1, 0]])
})

test('saved in a quiet moment, a conversation comes back in the next engine; forgotten, it does not', async () => {
  // One vocabulary for both: the ids of the scripted model are given out as they come.
  const loadModel = scripted('echo')
  const before = await start(loadModel)
  const first = [user(long('q'))]
  const { text } = await ask(before, first, { conversation: kept('a') })
  await ask(before, first, { conversation: { id: 'secret', persist: false } })
  await expect.poll(kvFiles).toHaveLength(1)

  const after = await start(loadModel)
  const next = [...first, assistant(text), user('Hm?')]
  const returned = await ask(after, next, { conversation: kept('a') })
  expect(returned.reuse).toBe('file')
  expect(returned.evaluatedTokens).toBeLessThan(8)
  after.forget('a')
  expect(kvFiles()).toEqual([])
  // Nor is it written again by what was still to be saved.
  await ask(after, [user(long('b'))], { conversation: kept('b') })
  await expect.poll(kvFiles).toHaveLength(1)
  expect(kvFiles()[0]).toContain('c-b-')
  expect((await ask(await start(loadModel), next, { conversation: kept('a') })).reuse).toBe('none')
})

test('nothing of a temporary chat is written, its system prompt neither', async () => {
  const engine = await start(scripted('echo'))
  const system: PromptMessage = { role: 'system', text: long('s') }
  await ask(engine, [system, user('a')], { conversation: { id: 'secret', persist: false } })
  expect(kvFiles()).toEqual([])
  // Of one that is kept, the system prompt is written at once, for all others.
  await ask(engine, [system, user('a')], { conversation: kept('a') })
  expect(kvFiles()).toHaveLength(1)
})

test('Stop ends an answer and keeps what was written; the limit is another end', async () => {
  const engine = await start(scripted('slow'))
  const stop = new AbortController()
  const stopped = await ask(engine, [user('go')], {
    signal: stop.signal,
    onEvent: (event) => event.kind === 'text' && stop.abort(),
  })
  expect(stopped).toMatchObject({ finish: 'stopped', tokens: 1, text: '词1 ' })
  expect(await ask(engine, [user('go')], { maxTokens: 3 })).toMatchObject({
    finish: 'length',
    text: '词1 词2 词3 ',
  })
})

test('an answer that loses its sequence goes on as if it had not, in the same place of its grammar', async () => {
  const decoders: DecodeOptions[] = []
  const engine = await start(
    withOneSequence(scripted('echo'), (sequence) => {
      const { decoder } = sequence
      sequence.decoder = (options) => {
        decoders.push(options)
        return decoder(options)
      }
    }),
  )
  const messages = [user(long('q'))]
  const alone = await ask(engine, messages, { draft: false })
  decoders.length = 0
  let other: ReturnType<typeof ask> | undefined
  const taken = await ask(engine, messages, {
    rank: 'background',
    constraint: { kind: 'grammar', gbnf: 'root ::= .*' },
    onEvent(event) {
      if (event.kind === 'text') other ??= ask(engine, [user('x')])
    },
  })
  expect((await other)?.text).toBe('你说：x（1）')
  expect(taken.ids).toEqual(alone.ids)
  // It was read a second time; in its own numbers the prompt has the same length.
  expect(taken.evaluatedTokens).toBeGreaterThan(taken.promptTokens)
  const [first, , again] = decoders
  expect(decoders).toHaveLength(3)
  expect(first?.grammar).toBeDefined()
  expect(again?.grammar).toBe(first?.grammar)
})

test('an answer that was written on keeps the ids of both its parts', async () => {
  const engine = await start(scripted('echo'))
  const conversation = kept('a')
  const question = user(long('q'))
  const first = await ask(engine, [question], { conversation, maxTokens: 7 })
  const second = await ask(engine, [question, assistant(first.text)], { conversation, maxTokens: 9 })
  const third = await ask(engine, [question, assistant(first.text + second.text)], { conversation })
  expect([second.evaluatedTokens, third.evaluatedTokens]).toEqual([1, 1])
  const whole = first.text + second.text + third.text
  const next = await ask(engine, [question, assistant(whole), user('Hm?')], { conversation })
  expect(next.evaluatedTokens).toBeLessThan(8)
})

test('a sequence comes back from an answer whose end fails', async () => {
  let fails = true
  const engine = await start(
    withOneSequence(scripted('echo'), (sequence) => {
      const { decoder } = sequence
      sequence.decoder = (options) => ({
        ...decoder(options),
        async close() {
          if (fails) throw new Error('not closed')
        },
      })
    }),
  )
  await expect(ask(engine, [user('a')])).rejects.toThrow('not closed')
  fails = false
  expect((await ask(engine, [user('b')])).text).toBe('你说：b（1）')
})

test('drafting changes nothing of a copying answer, its end and its limit', async () => {
  // The echo repeats a question in which the same run stands three times.
  const engine = await start(scripted('echo'))
  const messages = [user(`${'春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。'.repeat(3)}`)]
  const drafted = await ask(engine, messages)
  const plain = await ask(engine, messages, { draft: false })
  expect(drafted.ids).toEqual(plain.ids)
  expect([drafted.finish, plain.finish]).toEqual(['end', 'end'])
  expect(drafted.draftedTokens).toBeGreaterThan(5)
  for (let maxTokens = plain.tokens - 12; maxTokens < plain.tokens; maxTokens += 1) {
    const cut = await ask(engine, messages, { maxTokens })
    expect(cut).toMatchObject({ finish: 'length', tokens: maxTokens })
    expect(cut.ids).toEqual(plain.ids.slice(0, maxTokens))
  }
})

test('a draft never runs over the end of the window', async () => {
  const loadModel = scripted('echo')
  let drafts = 0
  const engine = createEngine({
    async loadModel(params, onProgress) {
      const model = await loadModel(params, onProgress)
      for (const sequence of model.sequences) {
        const { choicesAfter } = sequence
        sequence.choicesAfter = async (tokens, ...rest) => {
          drafts += 1
          // As in llama.cpp, the window's last place is never used.
          if (sequence.length + tokens.length >= params.contextSize) throw new Error('no room')
          return choicesAfter(tokens, ...rest)
        }
      }
      return model
    },
    now: () => performance.now(),
    cpuMs: () => 0,
    idleMs: () => 0,
    log() {},
  })
  const messages = [user('春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。'.repeat(3))]
  const load = { path: 'x', contextSize: 0, batchSize: 64, mmap: true, threads: 1 }
  await engine.load({ ...load, contextSize: 4096 }, () => {})
  const { promptTokens, tokens } = await ask(engine, messages)
  for (let room = tokens - 12; room < tokens; room += 1) {
    await engine.load({ ...load, contextSize: promptTokens + room }, () => {})
    expect(await ask(engine, messages)).toMatchObject({ finish: 'length', tokens: room })
  }
  expect(drafts).toBeGreaterThan(5)
})

test('a failing answer rejects alone, and the engine goes on', async () => {
  const engine = await start(scripted('error'))
  for (let i = 0; i < 5; i += 1) {
    await expect(ask(engine, [user('a')], { conversation: kept('a') })).rejects.toThrow('scripted failure')
  }
  await expect(ask(engine, [user(long('q').repeat(60))])).rejects.toMatchObject({ code: 'CHAT_TOO_LONG' })
  expect(await engine.prepare({ messages: [user('b')], conversation: kept('b') }, running)).toMatchObject({
    evaluatedTokens: 2,
  })
})

test('another model is loaded in the middle of a measurement, which is given up', async () => {
  const loadModel = scripted('echo')
  const load = { path: 'x', contextSize: 4096, batchSize: 64, mmap: true, cacheFolder }
  let measuring = false
  let disposed = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const engine = createEngine({
      async loadModel(params, onProgress) {
        const model = await loadModel(params, onProgress)
        for (const sequence of model.sequences) {
          const { evaluate } = sequence
          sequence.evaluate = async (tokens) => {
            measuring = true
            if (model.name === 'x' && disposed > 0) throw new Error('disposed')
            await evaluate(tokens)
          }
        }
        const dispose = async () => {
          disposed += 1
        }
        return { ...model, name: params.path, dispose }
      },
      now: () => performance.now(),
      cpuMs: () => 0,
      idleMs: () => 0,
      log: (line) => logged.push(line),
    })
    await engine.load(load, () => {})
    await vi.advanceTimersByTimeAsync(5000)
    expect(measuring).toBe(true)
    expect(await engine.load({ ...load, path: 'y' }, () => {})).toMatchObject({ model: 'y', sequences: 3 })
    expect(disposed).toBe(1)
    expect((await ask(engine, [user('b')])).text).toBe('你说：b（1）')
    expect(logged).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})

test('a measurement that was given up, or made beside other load, is made again in a later pause', async () => {
  let clock = 0
  let cpu = 0
  let isQuiet = false
  let reads = 0
  const loadModel = withOneSequence(scripted('echo'), (sequence) => {
    const { evaluate } = sequence
    sequence.evaluate = async (tokens) => {
      reads += 1
      // A clock of its own: two threads get two cores, or only one.
      clock += 100
      cpu += isQuiet ? 200 : 100
      await evaluate(tokens)
    }
  })
  const file = join(cacheFolder, 'threads.json')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const engine = createEngine({
      loadModel: async (params, onProgress) => ({ ...(await loadModel(params, onProgress)), mostThreads: 2 }),
      now: () => clock,
      cpuMs: () => cpu,
      idleMs: () => 0,
      log: (line) => logged.push(line),
    })
    await engine.load({ path: 'x', contextSize: 4096, batchSize: 64, mmap: true, cacheFolder }, () => {})
    await vi.advanceTimersByTimeAsync(4000)
    await vi.waitFor(() => expect(reads).toBe(1), PATIENT)
    // A question takes the sequence.
    expect((await ask(engine, [user('a')])).text).toBe('你说：a（1）')
    await vi.advanceTimersByTimeAsync(10_000)
    await vi.waitFor(() => expect(logged.join()).toContain('not kept'), PATIENT)
    expect(existsSync(file)).toBe(false)

    isQuiet = true
    await ask(engine, [user('b')])
    await vi.advanceTimersByTimeAsync(60_000)
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), PATIENT)
    // Found, it is not measured again.
    const before = reads
    await ask(engine, [user('c')])
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(reads).toBe(before + 1)
  } finally {
    vi.useRealTimers()
  }
})
