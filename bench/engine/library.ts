/** node-llama-cpp as its guide shows it, and its bare decode loop: what ours is measured against. */
import { getLlama, LlamaChatSession, type LlamaContextSequence, LlamaLogLevel } from 'node-llama-cpp'
import { SYSTEM } from './texts.ts'

export interface LibraryOptions {
  modelPath: string
  contextSize: number
  batchSize: number
  threads: number
  /** More threads than that are never asked for. */
  mostThreads: number
}

export interface Timed {
  text: string
  ttft: number
  gaps: number[]
  /** From the question to the end, ms. */
  total: number
}

const { text: systemPrompt } = SYSTEM

export async function openLibrary(options: LibraryOptions) {
  const { modelPath, contextSize, batchSize, mostThreads, threads } = options
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    maxThreads: mostThreads,
    logLevel: LlamaLogLevel.error,
  })
  const model = await llama.loadModel({ modelPath })
  const context = await model.createContext({ contextSize, batchSize, sequences: 2, threads: mostThreads })
  llama.maxThreads = threads
  const [one, two] = [context.getSequence(), context.getSequence()]

  const openSession = (contextSequence: LlamaContextSequence = one) => {
    const session = new LlamaChatSession({ contextSequence, systemPrompt })
    return {
      async ask(
        question: string,
        maxTokens: number,
        signal?: AbortSignal,
        onToken?: () => void,
      ): Promise<Timed> {
        const askedAt = performance.now()
        const at: number[] = []
        const text = await session.prompt(question, {
          maxTokens,
          repeatPenalty: false,
          ...(signal === undefined ? {} : { signal, stopOnAbortSignal: true }),
          onToken() {
            at.push(performance.now())
            onToken?.()
          },
        })
        const gaps = at.slice(1).map((time, i) => time - (at[i] ?? 0))
        return { text, ttft: (at[0] ?? Number.NaN) - askedAt, gaps, total: performance.now() - askedAt }
      },
      preload: (question: string) => session.preloadPrompt(question),
      history: () => session.getChatHistory(),
      setHistory: (history: ReturnType<typeof session.getChatHistory>) => session.setChatHistory(history),
      close: () => session.dispose({ disposeSequence: false }),
    }
  }
  return {
    sequences: [one, two] as const,
    openSession,
    setThreads(count: number) {
      llama.maxThreads = count
    },
    tokens: (text: string) => model.tokenize(text).length,
    /** Gaps of a bare `evaluate` loop, ms: nothing above the library. */
    async bareLoop(prompt: string, count: number): Promise<number[]> {
      await one.clearHistory()
      const tokens = model.tokenize(prompt, true)
      await one.evaluateWithoutGeneratingNewTokens(tokens.slice(0, -1))
      const at: number[] = []
      for await (const _ of one.evaluate(tokens.slice(-1), { temperature: 0, yieldEogToken: true })) {
        if (at.push(performance.now()) > count) break
      }
      return at.slice(1).map((time, i) => time - (at[i] ?? 0))
    },
    close: () => llama.dispose(),
  }
}
export type Library = Awaited<ReturnType<typeof openLibrary>>
