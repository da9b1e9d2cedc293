/** Our engine in its own process, as the app runs it, seen from the other side of the protocol. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEngineClient } from '../../src/main/engine/local/engine-client.ts'
import { forkEngine } from '../../src/main/engine/local/engine-process.node.ts'
import type {
  GenerateParams,
  GenerateResult,
  LoadParams,
  PromptMessage,
} from '../../src/shared/engine-protocol.ts'

const ENTRY = join(import.meta.dirname, '../../src/engine/index.ts')

export interface Answer {
  text: string
  /** From the request to the first token, ms. */
  ttft: number
  /** Between the tokens, ms. */
  gaps: number[]
  /** From the request to the end, ms. */
  total: number
  result: GenerateResult
}

export interface AskOptions extends Partial<Omit<GenerateParams, 'messages'>> {
  signal?: AbortSignal
  onToken?: () => void
}

/** Resident memory of a process, MB (10^6 bytes). Linux. */
export const rssMb = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1.024e-3

export async function openOurs(params: LoadParams) {
  const startedAt = performance.now()
  let log = ''
  const engine = forkEngine(ENTRY, [], (text) => {
    log += text
    if (process.env.XIAOQ_VERBOSE) process.stderr.write(text)
  })
  const client = createEngineClient(engine.port)
  await client.ready
  const readyAt = performance.now()
  const loaded = await client.call('load', params)
  const loadedAt = performance.now()

  const ask = async (
    messages: PromptMessage[],
    { signal, onToken, ...more }: AskOptions = {},
  ): Promise<Answer> => {
    const askedAt = performance.now()
    const at: number[] = []
    let text = ''
    const result = await client.call(
      'generate',
      { messages, sampling: { temperature: 0, topP: 1 }, maxTokens: 32, ...more },
      {
        ...(signal === undefined ? {} : { signal }),
        onEvent(event) {
          if (event.kind !== 'text' || event.ids.length === 0) return
          at.push(performance.now())
          text += event.text
          onToken?.()
        },
      },
    )
    const gaps = at.slice(1).map((time, i) => time - (at[i] ?? 0))
    return { text, ttft: (at[0] ?? Number.NaN) - askedAt, gaps, total: performance.now() - askedAt, result }
  }
  return {
    client,
    loaded,
    /** ms from fork to `ready`, and from there to the loaded model. */
    startMs: readyAt - startedAt,
    loadMs: loadedAt - readyAt,
    /** What the engine has written to its log so far. */
    log: () => log,
    ask,
    /** Resident memory of the engine process, MB (10^6 bytes). */
    rssMb: () => rssMb(engine.pid),
    close: () => engine.kill(),
  }
}
export type Ours = Awaited<ReturnType<typeof openOurs>>
