import { getLlama, LlamaChatSession } from 'node-llama-cpp'
import { startingThreads } from '../src/engine/threads/cores.ts'
import type { Round, Subject } from './bench.ts'

/** node-llama-cpp as its guide shows it, with the same threads as our engine. */
export async function openLibrarySession({
  modelPath,
  contextSize,
  batchSize,
}: {
  modelPath: string
  contextSize: number
  batchSize: number
}): Promise<Subject> {
  const startedAt = performance.now()
  const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true })
  const threads = startingThreads(llama.cpuMathCores)
  llama.maxThreads = threads
  const model = await llama.loadModel({ modelPath })
  const context = await model.createContext({ contextSize, batchSize, threads })
  const contextSequence = context.getSequence()
  return {
    loadMs: performance.now() - startedAt,
    async round(questions, maxTokens) {
      const session = new LlamaChatSession({ contextSequence, systemPrompt: '你是一个助手。' })
      const round: Round = { ttft: [], gaps: [] }
      for (const question of questions) {
        const askedAt = performance.now()
        let before: number | undefined
        await session.prompt(question, {
          maxTokens,
          repeatPenalty: false,
          onToken() {
            const now = performance.now()
            if (before === undefined) round.ttft.push(now - askedAt)
            else round.gaps.push(now - before)
            before = now
          },
        })
      }
      session.dispose()
      return round
    },
    close: () => llama.dispose(),
  }
}
