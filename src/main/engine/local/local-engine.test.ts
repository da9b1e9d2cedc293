import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ScenarioName } from '../../../engine/scripted-model.ts'
import type { GenerateEvent, GenerateParams } from '../../../shared/engine-protocol.ts'
import { canAnswer, type EngineStatus } from '../../../shared/engine-status.ts'
import { AppError } from '../../../shared/errors.ts'
import { type InMemoryProcess, inMemoryProcess } from '../../../testing/in-memory-engine.ts'
import { silent } from '../../log.ts'
import type { EngineProcess } from './engine-process.ts'
import { createLocalEngine } from './local-engine.ts'

const params: GenerateParams = {
  messages: [{ role: 'user', text: '你好' }],
  sampling: { temperature: 0, topP: 0.9 },
  maxTokens: 50,
}

function setUp(...scenarios: ScenarioName[]) {
  return setUpWith({}, ...scenarios)
}

function setUpWith(
  {
    releaseMs = 60_000,
    cacheFolder,
    hasModel = () => true,
    checkModel = () => ({ quantisation: null }),
  }: {
    releaseMs?: number
    cacheFolder?: string
    hasModel?: () => boolean
    checkModel?: (path: string) => { quantisation: string | null }
  },
  ...scenarios: ScenarioName[]
) {
  const processes: InMemoryProcess[] = []
  const seen: EngineStatus[] = []
  const engine = createLocalEngine({
    spawn: () => {
      const process = inMemoryProcess(scenarios[Math.min(processes.length, scenarios.length - 1)] ?? 'plain')
      processes.push(process)
      return process
    },
    loadParams: () =>
      hasModel()
        ? {
            path: '/m.gguf',
            contextSize: 2048,
            batchSize: 128,
            mmap: true,
            ...(cacheFolder === undefined ? {} : { cacheFolder }),
          }
        : null,
    checkModel,
    onStatus: (status) => seen.push(status),
    log: silent,
    limits: { readyMs: 60_000, stopMs: 60_000, releaseMs, saveMs: 60_000 },
  })
  const ask = async (signal = new AbortController().signal, heard = (_events: number) => {}) => {
    const events: GenerateEvent[] = []
    const onEvent = (event: GenerateEvent) => heard(events.push(event))
    const result = await engine.generate(params, { signal, onEvent })
    const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('')
    return { result, events, text }
  }
  return { engine, processes, seen, ask }
}

test('loads once, streams, and every request gets exactly one terminal frame', async () => {
  const { engine, processes, ask, seen } = setUp('echo')
  const [first, second] = await Promise.all([ask(), ask()])
  expect(first.text).toBe('你说：你好（1）')
  expect(second.text).toBe(first.text)
  expect(await engine.countTokens(['abcd', ''])).toEqual([2, 0])
  expect(processes).toHaveLength(1)
  const ends = processes[0]?.frames.filter(({ type }) => type === 'done' || type === 'error') ?? []
  expect(ends.map((frame) => 'id' in frame && frame.id).sort()).toEqual([1, 2, 3, 4])
  expect(seen.map(({ state }) => state)).toContain('loading')
  expect(engine.status()).toMatchObject({ state: 'ready', contextSize: 2048 })
})

test('stop is a result, and nothing arrives after it', async () => {
  const { ask } = setUp('slow')
  const stop = new AbortController()
  const { result, events } = await ask(stop.signal, (count) => {
    if (count === 2) stop.abort()
  })
  const heard = events.length
  await sleep(80)
  expect(result.finish).toBe('stopped')
  expect(heard).toBeGreaterThan(1)
  expect(events).toHaveLength(heard)
})

test('a request that waits its turn can be stopped before it starts', async () => {
  const { ask } = setUp('slow')
  const stop = new AbortController()
  const running = ask()
  const waiting = ask(stop.signal)
  stop.abort()
  expect((await waiting).result).toMatchObject({ finish: 'stopped', tokens: 0 })
  expect((await running).result).toMatchObject({ finish: 'length', tokens: 50 })
})

test('a crash ends the answer with ENGINE_CRASHED and the next request starts a new process', async () => {
  const { ask, processes, engine } = setUp('crash', 'echo')
  await expect(ask()).rejects.toMatchObject({ code: 'ENGINE_CRASHED' })
  expect(engine.status()).toMatchObject({ state: 'idle', error: 'ENGINE_CRASHED' })
  expect((await ask()).text).toContain('你好')
  expect(processes).toHaveLength(2)
})

test('gives up after three failures in a row until the person retries', async () => {
  const { ask, processes, engine } = setUp('crash', 'crash-on-load', 'crash', 'echo')
  for (const code of ['ENGINE_CRASHED', 'MODEL_CRASHED', 'ENGINE_CRASHED'])
    await expect(ask()).rejects.toMatchObject({ code })
  await expect(ask()).rejects.toMatchObject({ code: 'ENGINE_GAVE_UP' })
  expect(processes).toHaveLength(3)
  expect(engine.status()).toMatchObject({ state: 'failed', error: 'ENGINE_GAVE_UP' })
  engine.retry()
  expect((await ask()).text).toContain('你好')
})

test('a process that never says it is ready is ended, counted and given up', async () => {
  const killed: number[] = []
  let started = 0
  const mute = (): EngineProcess => {
    started += 1
    const id = started
    return { port: { send() {}, receive() {} }, onExit() {}, kill: () => killed.push(id) }
  }
  const engine = createLocalEngine({
    spawn: mute,
    loadParams: () => ({ path: '/m.gguf', contextSize: 2048, batchSize: 128, mmap: true }),
    checkModel: () => ({ quantisation: null }),
    onStatus() {},
    log: silent,
    limits: { readyMs: 10, stopMs: 200, releaseMs: 60_000, saveMs: 50 },
  })
  for (let i = 0; i < 3; i += 1) {
    await expect(engine.ready()).rejects.toMatchObject({ code: 'ENGINE_CRASHED' })
    const last = i === 2
    expect(engine.status()).toMatchObject(
      last ? { state: 'failed', error: 'ENGINE_GAVE_UP' } : { state: 'idle', error: 'ENGINE_CRASHED' },
    )
  }
  await expect(engine.ready()).rejects.toMatchObject({ code: 'ENGINE_GAVE_UP' })
  expect(killed).toEqual([1, 2, 3])
})

test('a damaged model is said, is not a crash, and another model can be tried', async () => {
  const { ask, engine } = setUp('damaged', 'echo')
  await expect(ask()).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  expect(engine.status()).toMatchObject({ state: 'failed', error: 'MODEL_DAMAGED' })
  engine.reload()
  expect((await ask()).text).toContain('你好')
})

test('a file that is no good is refused before the process gets it, and that is no crash', async () => {
  let isGood = false
  const checkModel = (path: string) => {
    if (!isGood) throw new AppError('MODEL_DAMAGED', path.slice(0, 1))
    return { quantisation: null }
  }
  const { ask, engine, processes } = setUpWith({ checkModel }, 'echo')
  for (let n = 1; n <= 4; n += 1) await expect(ask()).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  expect(processes.flatMap(({ frames }) => frames.filter(({ type }) => type === 'done'))).toEqual([])
  isGood = true
  expect((await ask()).text).toContain('你好')
  expect(engine.status()).toMatchObject({ state: 'ready', error: null })
})

test('whether anything can answer is known before it is asked, and follows the model that comes and goes', async () => {
  let hasModel = false
  const { ask, engine, seen, processes } = setUpWith({ hasModel: () => hasModel }, 'echo')
  expect(engine.status()).toMatchObject({ state: 'no-model', error: 'MODEL_MISSING' })
  expect(canAnswer(engine.status())).toBe(false)
  await expect(ask()).rejects.toMatchObject({ code: 'MODEL_MISSING' })
  engine.retry()
  expect(seen.map(canAnswer)).toEqual([false, false])

  hasModel = true
  expect(engine.status()).toMatchObject({ state: 'idle', error: null })
  engine.reload()
  expect(seen.at(-1)).toMatchObject({ state: 'idle', error: null })
  expect(processes).toEqual([])
  expect((await ask()).text).toContain('你好')

  hasModel = false
  engine.reload()
  expect(seen.at(-1)).toMatchObject({ state: 'no-model', contextSize: 0 })
})

test('what failed can answer when it is tried again; without its model it cannot', async () => {
  let hasModel = true
  const { ask, engine } = setUpWith({ hasModel: () => hasModel }, 'damaged')
  await expect(ask()).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  expect(engine.status()).toMatchObject({ state: 'failed', error: 'MODEL_DAMAGED' })
  expect(canAnswer(engine.status())).toBe(true)
  hasModel = false
  expect(canAnswer(engine.status())).toBe(false)
})

test('what the script says next is likelier than what it does not, and an answer can be bound to a text', async () => {
  const { engine } = setUp('echo')
  expect(engine.can).toEqual({ prepare: true, score: true, constraints: ['grammar', 'verbatim'] })
  const { scores } = await engine.score(
    {
      // The script’s own pieces of “你说：好（1）” have three characters, those of the beginning two.
      prompt: {
        messages: [
          { role: 'user', text: '好' },
          { role: 'assistant', text: '你说：' },
        ],
      },
      continuations: ['）', '？'],
    },
    new AbortController().signal,
  )
  const [said, other] = scores
  expect(said?.tokens.map(({ text }) => text)).toEqual(['）'])
  expect(said?.logLikelihood).toBeGreaterThan(other?.logLikelihood ?? 0)

  const text = '春眠不觉晓，处处闻啼鸟。'
  let quote = ''
  const bound = { ...params, maxTokens: 3, constraint: { kind: 'verbatim' as const, text } }
  await engine.generate(bound, {
    signal: new AbortController().signal,
    onEvent(event) {
      if (event.kind === 'text') quote += event.text
    },
  })
  expect(quote).not.toBe('')
  expect(text).toContain(quote)
})

test('a score that is not waited for any more ends with what is done', async () => {
  const { engine } = setUp('echo')
  const continuations = Array<string>(100).fill('啊')
  const asked = { prompt: { text: '你好' }, continuations }
  expect((await engine.score(asked, AbortSignal.abort())).scores.length).toBeLessThan(3)
})

test('choosing another model cuts running answers off and starts another process', async () => {
  const { ask, engine, processes } = setUp('slow', 'echo')
  const cut = ask()
  await engine.ready()
  engine.reload()
  await expect(cut).rejects.toMatchObject({ code: 'ENGINE_CRASHED' })
  expect((await ask()).text).toContain('你好')
  expect(processes).toHaveLength(2)
})

test('after a long idle time the process ends and gives its memory back; the next request starts it again', async () => {
  const { ask, engine, processes, seen } = setUpWith({ releaseMs: 50 }, 'echo')
  await ask()
  await expect.poll(engine.status).toMatchObject({ state: 'idle', error: null })
  expect((await ask()).text).toContain('你好')
  expect(processes).toHaveLength(2)
  expect(seen.some(({ error }) => error !== null)).toBe(false)
})

test('what is kept of a deleted conversation goes, whether the engine runs or sleeps', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), '小Q forget '))
  const { engine } = setUpWith({ releaseMs: 1500, cacheFolder }, 'echo')
  const files = () => readdirSync(join(cacheFolder, 'kv'))
  const ask = (id: string) =>
    engine.generate(
      {
        ...params,
        messages: [{ role: 'user', text: '请记住这一段话。'.repeat(20) }],
        conversation: { id, persist: true },
      },
      { signal: new AbortController().signal, onEvent: () => {} },
    )
  await ask('one')
  await ask('two')
  await expect.poll(files).toHaveLength(4)
  engine.forget('one')
  await expect.poll(files).toHaveLength(2)
  await expect.poll(() => engine.status().state).toBe('idle')
  engine.forget('two')
  expect(files()).toEqual([])
  rmSync(cacheFolder, { recursive: true })
})

test('what was answered just now is saved when the app quits', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), '小Q quit '))
  const { engine, processes } = setUpWith({ cacheFolder }, 'echo')
  await engine.generate(
    {
      ...params,
      messages: [{ role: 'user', text: '请记住这一段话。'.repeat(20) }],
      conversation: { id: 'one', persist: true },
    },
    { signal: new AbortController().signal, onEvent: () => {} },
  )
  await engine.close()
  expect(readdirSync(join(cacheFolder, 'kv'))).toHaveLength(2)
  expect(processes[0]?.frames.at(-1)).toMatchObject({ type: 'done', result: null })
  rmSync(cacheFolder, { recursive: true })
})

test('a process that does not come to saving is not waited for when the app quits', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), '小Q quit '))
  const process = inMemoryProcess('echo')
  const { port } = process
  const send: typeof port.send = (frame) => {
    if (frame.type === 'cancel' || frame.call !== 'save') port.send(frame)
  }
  let isKilled = false
  const engine = createLocalEngine({
    spawn: () => ({
      ...process,
      port: { ...port, send },
      kill() {
        isKilled = true
        process.kill()
      },
    }),
    loadParams: () => ({ path: '/m.gguf', contextSize: 2048, batchSize: 128, mmap: true, cacheFolder }),
    checkModel: () => ({ quantisation: null }),
    onStatus() {},
    log: silent,
    limits: { readyMs: 60_000, stopMs: 200, releaseMs: 60_000, saveMs: 50 },
  })
  await engine.ready()
  await engine.close()
  expect(isKilled).toBe(true)
  rmSync(cacheFolder, { recursive: true })
})

test.each([
  ['Q4_0', true, false],
  ['Q4_K_M', true, true],
  [null, true, true],
  ['Q4_K_M', false, false],
])('a %s file with mapping %s is mapped: %s', async (quantisation, mmap, isMapped) => {
  const process = inMemoryProcess('echo')
  const asked: boolean[] = []
  const send: typeof process.port.send = (frame) => {
    if (frame.type === 'call' && frame.call === 'load') asked.push(frame.params.mmap)
    process.port.send(frame)
  }
  const engine = createLocalEngine({
    spawn: () => ({ ...process, port: { ...process.port, send } }),
    loadParams: () => ({ path: '/m.gguf', contextSize: 2048, batchSize: 128, mmap }),
    checkModel: () => ({ quantisation }),
    onStatus() {},
    log: silent,
  })
  await engine.ready()
  await engine.close()
  expect(asked).toEqual([isMapped])
})
