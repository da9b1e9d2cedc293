/** Brings the KV cache of a sequence to a prompt, chunk by chunk. */
import type { ConversationRef, Rank } from '../../shared/engine-protocol.ts'
import { AppError } from '../../shared/errors.ts'
import { LEAST_STATE_TOKENS, type Lease, type SequencePool } from '../kv/sequence-pool.ts'
import type { Model, Token } from '../model.ts'
import type { Pace, Threads } from '../threads/pace.ts'
import type { ChunkSize } from './chunk-size.ts'
import type { Work } from './scheduler.ts'

/** What all work is done with. */
export interface Bench {
  model: Model
  pool: SequencePool
  pace: Pace
  chunks: ChunkSize
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
  /** Time of the processor this process has used, in ms. */
  cpuMs: () => number
  /** Whether an answer is being written at the moment. */
  isWriting: () => boolean
}

export interface ReadOptions {
  prompt: readonly Token[]
  /** Tokens of the system prompt at the start, which other conversations share; 0 for none. */
  systemTokens: number
  conversation: ConversationRef | null
  rank: Rank
  signal: AbortSignal
  onRead?: (read: number) => void
}

export interface Read {
  /** Null when the signal aborted; what was read stays in the KV cache for the next try. */
  lease: Lease | null
  /** Tokens that were evaluated, all but the prompt's last one at most. */
  evaluated: number
  /** How much was there at the beginning, and from where. */
  reuse: Lease['reuse']
}

/** Reads all but the last token: evaluating that one gives the first token of the answer. */
export async function* readPrompt(bench: Bench, options: ReadOptions): Work<Read> {
  const { pool, chunks, isWriting } = bench
  const { prompt, conversation, rank, signal, onRead = () => {} } = options
  const systemTokens = options.systemTokens < LEAST_STATE_TOKENS ? 0 : options.systemTokens
  let lease: Lease | null = null
  let evaluated = 0
  let reuse: Lease['reuse'] | undefined
  const end = prompt.length - 1
  try {
    for (;;) {
      if (signal.aborted) return { lease: null, evaluated, reuse: reuse ?? 'none' }
      if (lease === null || lease.lost) {
        lease = await pool.lend(prompt, conversation, rank)
        if (lease === null) {
          // Only work of lower rank comes here: whoever holds the sequences goes on first.
          yield 'read'
          continue
        }
        reuse ??= lease.reuse
        onRead(lease.ready)
      }
      const read = lease.sequence.length
      if (read >= end) break
      // A piece ends with the system prompt, so that its state can be saved by itself.
      const border = read < systemTokens ? Math.min(systemTokens, end) : end
      const chunk = prompt.slice(read, read + chunks.next(border - read, isWriting()))
      const { sequence } = lease
      const [, ms] = await compute(bench, 'prefill', () => sequence.evaluate(chunk))
      chunks.done(chunk.length, ms)
      evaluated += chunk.length
      const isSystem = lease.sequence.length === systemTokens
      if (isSystem && conversation?.persist === true) await lease.shareSystemPrompt()
      onRead(lease.sequence.length)
      yield 'read'
    }
    const result = { lease, evaluated, reuse: reuse ?? 'none' }
    lease = null
    return result
  } finally {
    lease?.release()
  }
}

/** @throws AppError CHAT_TOO_LONG when no room is left for `prompt` and one token of an answer */
export function checkFits(prompt: readonly Token[], model: Model): void {
  if (prompt.length >= model.contextSize - 1)
    throw new AppError('CHAT_TOO_LONG', `prompt of ${prompt.length} tokens`)
}

/** Computes with the threads that are right at the moment. Returns the result and the ms it took. */
export async function compute<T>(
  { model, pace, now, cpuMs }: Bench,
  kind: keyof Threads,
  work: () => Promise<T>,
): Promise<[result: T, ms: number]> {
  const threads = pace.threads()[kind]
  model.setThreads(threads)
  const before = { at: now(), cpu: cpuMs() }
  const result = await work()
  const ms = now() - before.at
  pace.done({ threads, ms, cpuMs: cpuMs() - before.cpu })
  return [result, ms]
}
