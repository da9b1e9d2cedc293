import { createEngineClient } from '../src/main/engine/engine-client.ts'
import { forkEngine } from '../src/main/engine/engine-process.node.ts'
import type { PromptMessage } from '../src/shared/engine-protocol.ts'
import type { Round, Subject } from './bench.ts'

/** Our engine in its own process, as the app runs it. */
export async function openOurEngine(
  entry: string,
  { modelPath, contextSize, batchSize }: { modelPath: string; contextSize: number; batchSize: number },
): Promise<Subject> {
  const startedAt = performance.now()
  const engine = forkEngine(entry, [], () => {})
  const client = createEngineClient(engine.port)
  await client.ready
  await client.call('load', { path: modelPath, contextSize, batchSize, mmap: true })
  return {
    loadMs: performance.now() - startedAt,
    async round(questions, maxTokens) {
      const messages: PromptMessage[] = [{ role: 'system', text: '你是一个助手。' }]
      const round: Round = { ttft: [], gaps: [] }
      for (const question of questions) {
        messages.push({ role: 'user', text: question })
        const askedAt = performance.now()
        let before: number | undefined
        let text = ''
        await client.call(
          'generate',
          { messages, sampling: { temperature: 0, topP: 1 }, maxTokens },
          {
            onEvent(event) {
              if (event.kind !== 'text') return
              const now = performance.now()
              if (before === undefined) round.ttft.push(now - askedAt)
              else round.gaps.push(now - before)
              before = now
              text += event.text
            },
          },
        )
        messages.push({ role: 'assistant', text })
      }
      return round
    },
    async close() {
      engine.kill()
    },
  }
}
