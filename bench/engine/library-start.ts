/**
 * A process that starts the library as its guide shows and asks it two questions, for ./starting.ts. It says
 * `ready` when Node runs, as ours does, and then sends what each part took.
 */
import { SYSTEM } from './texts.ts'

export interface StartParts {
  /** The library's code read. */
  import: number
  /** Its native part loaded. */
  getLlama: number
  /** The model loaded. */
  load: number
  /** The context window made. */
  context: number
  /** From the question to the first token, of the first question and of another. */
  first: number
  second: number
}

const [modelPath = '', contextSize, batchSize, threads] = process.argv.slice(2)
process.send?.('ready')

let at = performance.now()
const lap = (): number => {
  const took = performance.now() - at
  at += took
  return took
}
const { getLlama, LlamaChatSession, LlamaLogLevel } = await import('node-llama-cpp')
const imported = lap()
const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  maxThreads: Number(threads),
  logLevel: LlamaLogLevel.error,
})
const opened = lap()
const model = await llama.loadModel({ modelPath })
const loaded = lap()
const context = await model.createContext({
  contextSize: Number(contextSize),
  batchSize: Number(batchSize),
  threads: Number(threads),
})
const made = lap()
const session = new LlamaChatSession({ contextSequence: context.getSequence(), systemPrompt: SYSTEM.text })
const ask = async (question: string): Promise<number> => {
  const askedAt = performance.now()
  let firstAt = 0
  await session.prompt(question, {
    maxTokens: 2,
    repeatPenalty: false,
    onToken() {
      firstAt ||= performance.now()
    },
  })
  return firstAt - askedAt
}
const first = await ask('你好')
const second = await ask('早上好')
const parts: StartParts = { import: imported, getLlama: opened, load: loaded, context: made, first, second }
process.send?.(parts)
// It waits to be killed: its memory is measured first.
process.on('message', () => {})
