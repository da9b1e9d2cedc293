import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import type { ScenarioName } from '../../src/engine/scripted-model.ts'
import { openStore } from '../../src/main/db/store.ts'
import { createDeskChat } from '../../src/main/desks/desk-chat.ts'
import type { Engine } from '../../src/main/engine/engine.ts'
import { createLocalEngine } from '../../src/main/engine/local/local-engine.ts'
import { silent } from '../../src/main/log.ts'
import { DEFAULT_SETTINGS } from '../../src/main/settings.ts'
import type { GenerateParams } from '../../src/shared/engine-protocol.ts'
import { inMemoryProcess } from '../../src/testing/in-memory-engine.ts'
import { createAsker } from './asker.ts'

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

/** The real engine protocol with a scripted model, and all it was asked to write. */
function listenedEngine(scenario: ScenarioName) {
  const inner = createLocalEngine({
    spawn: () => inMemoryProcess(scenario),
    loadParams: () => ({ path: '/m.gguf', contextSize: 1024, batchSize: 128, mmap: true }),
    checkModel: () => ({ quantisation: null }),
    onStatus: () => {},
    log: silent,
  })
  cleanUps.push(() => void inner.close())
  const asked: Omit<GenerateParams, 'conversation'>[] = []
  const engine: Engine = {
    ...inner,
    generate({ conversation, ...params }, options) {
      asked.push(params)
      return inner.generate({ ...params, ...(conversation === undefined ? {} : { conversation }) }, options)
    },
  }
  return { engine, asked }
}

const SETTINGS = { temperature: 0.3, topK: 20, seed: 7, maxTokens: 120, memory: false }
const ROLE = '你是一位耐心的老师。'

/** The app without its window: the last text of each answer, and what its engine was asked. */
async function throughTheApp(scenario: ScenarioName, role: string | null, questions: readonly string[]) {
  const { engine, asked } = listenedEngine(scenario)
  const store = openStore(':memory:')
  cleanUps.push(() => store.close())
  if (role !== null) store.library.saveRole({ id: 'r', name: 'R', systemPrompt: role, sampling: {} }, 0)
  const chat = createDeskChat({
    engine,
    settings: () => ({ ...DEFAULT_SETTINGS, ...SETTINGS }),
    emit: () => {},
    now: Date.now,
    steadyNow: () => performance.now(),
    log: silent,
    store,
    shared: store,
    isKept: true,
    newId: randomUUID,
  })
  cleanUps.push(() => chat.close())
  let id: string | null = null
  const texts: (string | undefined)[] = []
  for (const question of questions) {
    id = chat.send(id, question, role === null ? null : { id: 'r', values: {} }).conversationId
    await chat.idle()
    texts.push(chat.list(id).at(-1)?.text)
  }
  return { asked, texts }
}

async function inTheTerminal(scenario: ScenarioName, role: string | null, questions: readonly string[]) {
  const { engine, asked } = listenedEngine(scenario)
  const asker = createAsker({ engine, settings: SETTINGS, ...(role === null ? {} : { systemPrompt: role }) })
  const texts: string[] = []
  for (const question of questions) texts.push((await asker.ask(question)).text)
  return { asked, texts }
}

const LESSON = '今天我们上课讲了植物怎样把阳光变成养料，'
const LONG = Array.from({ length: 6 }, (_, n) => `第${n}课。${LESSON.repeat(8 + n)}请总结。`)

test.each<[what: string, ScenarioName, string | null, string[]]>([
  ['short questions', 'echo', null, ['什么是光合作用？', '再讲一遍。', 'And in English?']],
  ['a conversation that does not fit into the window', 'echo', null, LONG],
  ['a role', 'echo', ROLE, ['什么是光合作用？', '再讲一遍。']],
  ['an answer that is cut and written once more', 'loop', null, ['一', '二']],
  ['an answer in another language', 'foreign', null, ['什么是光合作用？', '那呼吸作用呢？']],
  ['a role, which is not watched for its language', 'foreign', ROLE, ['什么是光合作用？']],
])('the terminal asks the engine what the app asks it: %s', async (_what, scenario, role, questions) => {
  const app = await throughTheApp(scenario, role, questions)
  const terminal = await inTheTerminal(scenario, role, questions)
  expect(terminal).toEqual(app)
  expect(terminal.asked.length).toBeGreaterThanOrEqual(questions.length)
})

test('what goes wrong is told with the answer, and the next question can be asked', async () => {
  const { engine } = listenedEngine('echo')
  const asker = createAsker({ engine })
  expect(await asker.ask('长'.repeat(20_000))).toMatchObject({ text: '', error: 'CHAT_TOO_LONG' })
  expect(await asker.ask('好')).toMatchObject({ error: null, metrics: { finish: 'end' } })
})
