import { afterEach, expect, test } from 'vitest'
import type { ScenarioName } from '../../engine/scripted-model.ts'
import type { PromptMessage } from '../../shared/engine-protocol.ts'
import { inMemoryProcess } from '../../testing/in-memory-engine.ts'
import type { Engine } from '../engine/engine.ts'
import { createLocalEngine } from '../engine/local/local-engine.ts'
import { silent } from '../log.ts'
import { createAnswerer } from './answerer.ts'
import type { AnswerEvent, AnswerRequest } from './request.ts'
import { type Occasion, type Source, silent as silentSource } from './sources/source.ts'

const CONTEXT = 1024
const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

/** The pipeline over the real engine protocol with a scripted model, and the prompts the engine was given. */
function setUp(scenario: ScenarioName) {
  const inner = createLocalEngine({
    spawn: () => inMemoryProcess(scenario),
    loadParams: () => ({ path: '/m.gguf', contextSize: CONTEXT, batchSize: 128, mmap: true }),
    checkModel: () => ({ quantisation: null }),
    onStatus: () => {},
    log: silent,
  })
  cleanUps.push(() => void inner.close())
  const prompts: PromptMessage[][] = []
  const ends: string[] = []
  const engine: Engine = {
    ...inner,
    async generate(params, options) {
      prompts.push(params.messages)
      const result = await inner.generate(params, options)
      ends.push(result.finish)
      return result
    },
  }
  return {
    answerer: createAnswerer({ engine, steadyNow: () => performance.now(), now: () => 0 }),
    prompts,
    ends,
    engine,
  }
}

function request(more: Partial<AnswerRequest> = {}): AnswerRequest {
  return {
    conversation: { id: 'c', persist: false },
    history: [{ id: 'q', role: 'user', text: '什么是光？' }],
    role: null,
    sources: [],
    generation: {
      sampling: { temperature: 0, topP: 1 },
      maxTokens: 100,
      guards: { loops: true, language: true },
    },
    ...more,
  }
}

async function eventsOf(events: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const heard: AnswerEvent[] = []
  for await (const event of events) heard.push(event)
  return heard
}

const never = new AbortController().signal

test('a cut answer is written once more, each try with its own figures, and then left at that', async () => {
  const { answerer } = setUp('loop')
  const events = await eventsOf(answerer.answer(request(), never))
  expect(events.flatMap((event) => (event.kind === 'end' ? [[event.cut?.remark, event.next]] : []))).toEqual([
    ['loop-cut', 'loop-retry'],
    ['loop-cut', null],
  ])
  expect(events.filter(({ kind }) => kind === 'prompt')).toHaveLength(2)
  const again = request({ begun: { text: '', remark: 'loop-retry' } })
  const ends = (await eventsOf(answerer.answer(again, never))).filter(({ kind }) => kind === 'end')
  expect(ends).toMatchObject([{ cut: { remark: 'loop-cut' }, next: null }])
})

test('who stops listening stops the engine', async () => {
  const { answerer, ends, engine } = setUp('slow')
  for await (const event of answerer.answer(request(), never)) if (event.kind === 'text') break
  // The engine takes one piece of work after the other: behind this one the answer has ended.
  await engine.countTokens(['x'])
  await expect.poll(() => ends).toEqual(['stopped'])
})

test('an answer that is aborted says so in its figures, and before anything is generated says nothing', async () => {
  const { answerer, prompts } = setUp('slow')
  const abort = new AbortController()
  let last: AnswerEvent | undefined
  for await (const event of answerer.answer(request(), abort.signal)) {
    last = event
    if (event.kind === 'text') abort.abort()
  }
  expect(last).toMatchObject({ kind: 'end', metrics: { finish: 'stopped' }, cut: null, next: null })
  const events = await eventsOf(answerer.answer(request(), abort.signal))
  expect(events.map(({ kind }) => kind)).toEqual(['progress', 'prompt'])
  expect(prompts).toHaveLength(1)
})

test('sources stand where they say, in their order, get their share of the window, and are cited by name', async () => {
  const { answerer, prompts } = setUp('echo')
  const occasions: Occasion[] = []
  const source = (name: string, place: Source['place'], text: string | null): Source => ({
    name,
    place,
    share: 1 / 8,
    async write(occasion) {
      occasions.push(occasion)
      return text === null ? null : { text, cites: [`${name} 1`] }
    },
  })
  const sources = [
    source('near', 'question', '资料一'),
    source('facts', 'system', '须知'),
    source('silent', 'question', null),
    source('nearer', 'question', '资料二'),
  ]
  const events = await eventsOf(answerer.answer(request({ sources, role: '老师' }), never))
  expect(prompts).toEqual([
    [
      { role: 'system', text: '老师\n\n须知' },
      { role: 'user', text: '资料一\n资料二\n什么是光？' },
    ],
  ])
  expect(events.find(({ kind }) => kind === 'prompt')).toMatchObject({
    setAside: 0,
    cites: { near: ['near 1'], nearer: ['nearer 1'], facts: ['facts 1'] },
  })
  expect(occasions.map(({ room }) => room)).toEqual([128, 128, 128, 128])
})

test('a source that says nothing keeps its room, so that what is left of the history is the same', async () => {
  const { answerer, prompts } = setUp('echo')
  const recall: Source = {
    name: 'recall',
    place: 'question',
    share: 1 / 4,
    write: async () => ({ text: '前面说过', cites: [] }),
  }
  const history = Array.from({ length: 7 }, (_, n) => ({
    id: `${n}`,
    role: n % 2 === 0 ? ('user' as const) : ('assistant' as const),
    text: `${n}${'话'.repeat(199)}`,
  }))
  const { sampling, maxTokens } = request().generation
  const generation = { sampling, maxTokens, guards: { loops: false, language: false } }
  for (const sources of [[recall], [silentSource(recall)], []])
    await eventsOf(answerer.answer(request({ history, sources, generation }), never))
  const [spoken, silent, without] = prompts.map((messages) => messages.slice(0, -1))
  expect(silent).toEqual(spoken)
  expect(without?.length).toBeGreaterThan(spoken?.length ?? 0)
})

test('nothing is read ahead by an engine that cannot; it is not even woken for that', async () => {
  const { engine } = setUp('echo')
  const prepared: PromptMessage[][] = []
  const noted = (prepare: boolean): Engine => ({
    ...engine,
    can: { ...engine.can, prepare },
    prepare(params, signal) {
      prepared.push(params.messages)
      return engine.prepare(params, signal)
    },
  })
  const readAhead = (prepare: boolean) =>
    createAnswerer({ engine: noted(prepare), steadyNow: () => 0, now: () => 0 }).readAhead(request(), never)
  await readAhead(false)
  expect(prepared).toEqual([])
  expect(engine.status().state).toBe('idle')
  await readAhead(true)
  expect(prepared).toHaveLength(1)
})

test('what can be computed is told before the first words, and given to the model beside the question', async () => {
  const { answerer, prompts } = setUp('plain')
  const history = [{ id: 'q', role: 'user' as const, text: '12×15等于多少？' }]
  const kinds: string[] = []
  for await (const event of answerer.answer(request({ history }), never)) {
    kinds.push(event.kind)
    if (event.kind === 'computed')
      expect(event.computed).toMatchObject([{ expression: '12 × 15', result: '180' }])
    if (event.kind === 'end') expect(event.checked).toEqual([])
  }
  expect(kinds[0]).toBe('computed')
  expect(prompts[0]?.at(-1)?.text).toBe('（已精确算出：12 × 15 = 180。请按这个结果讲解。）\n12×15等于多少？')
})

test('what nobody asked is not computed', async () => {
  const { answerer } = setUp('plain')
  const history = [{ id: 'q', role: 'user' as const, text: '12×15等于多少？' }]
  for await (const event of answerer.answer(request({ history, isBackground: true }), never))
    expect(event.kind).not.toBe('computed')
})
