import type { Score, ScoreParams, ScoreResult } from '../../shared/engine-protocol.ts'
import type { Lease } from '../kv/sequence-pool.ts'
import type { Token } from '../model.ts'
import { type Bench, checkFits, compute, readPrompt } from './read-prompt.ts'
import type { Work } from './scheduler.ts'

/** Tokens that are scored in one piece; up to four times are needed for one. */
const SCORED_TOKENS = 16

/**
 * How likely each continuation is right after the prompt. The prompt is read once for all of them.
 * @throws AppError CHAT_TOO_LONG when prompt and continuation exceed the window
 */
export async function* score(
  bench: Bench,
  { prompt: asked, continuations, rank = 'background' }: ScoreParams,
  signal: AbortSignal,
): Work<ScoreResult> {
  const { model } = bench
  const prompt = 'text' in asked ? model.tokenize(asked.text) : model.prompt(asked.messages, () => undefined)
  const scores: Score[] = []
  let evaluatedTokens = 0
  let lease: Lease | null = null
  try {
    for (const continuation of continuations) {
      const tokens = model.tokenize(continuation)
      checkFits([...prompt, ...tokens], model)
      const logProbabilities: number[] = []
      while (logProbabilities.length < tokens.length) {
        if (lease === null || lease.lost) {
          const read = yield* readPrompt(bench, { prompt, systemTokens: 0, conversation: null, rank, signal })
          evaluatedTokens += read.evaluated
          lease = read.lease
          if (lease === null) return { scores, evaluatedTokens }
          logProbabilities.length = 0
        }
        if (signal.aborted) return { scores, evaluatedTokens }
        // The token before the first one of the chunk is evaluated with it: its logits say what follows.
        const from = logProbabilities.length
        const before: Token = tokens[from - 1] ?? prompt.at(-1) ?? 0
        await lease.sequence.erase(prompt.length - 1 + from, lease.sequence.length)
        const chunk = tokens.slice(from, from + SCORED_TOKENS)
        const { sequence } = lease
        const [found] = await compute(bench, 'prefill', () => sequence.logProbabilities([before, ...chunk]))
        logProbabilities.push(...found)
        yield 'read'
      }
      scores.push({
        logLikelihood: logProbabilities.reduce((sum, one) => sum + one, 0),
        tokens: tokens.map((id, index) => ({
          id,
          text: model.detokenize([id], tokens.slice(Math.max(0, index - 4), index)),
          logProbability: logProbabilities[index] ?? Number.NaN,
        })),
      })
    }
    return { scores, evaluatedTokens }
  } finally {
    lease?.release()
  }
}
