/** Writes an answer: reads its prompt, then decodes until the model ends, the limit is reached, or Stop. */
import { randomInt } from 'node:crypto'
import type { GenerateEvent, GenerateParams, GenerateResult } from '../../shared/engine-protocol.ts'
import type { Lease } from '../kv/sequence-pool.ts'
import type { Token } from '../model.ts'
import { createTokenText } from '../token-text.ts'
import { promptTokens } from './prompt-tokens.ts'
import { type Bench, checkFits, readPrompt } from './read-prompt.ts'
import type { Work } from './scheduler.ts'
import { createStepper, type Stepper } from './stepper.ts'

export const NOTHING_GENERATED: GenerateResult = {
  finish: 'stopped',
  promptTokens: 0,
  evaluatedTokens: 0,
  reuse: 'none',
  tokens: 0,
  draftedTokens: 0,
  ttftMs: 0,
  tokensPerSecond: 0,
}

/** @throws AppError CHAT_TOO_LONG, ENGINE_BAD_GRAMMAR */
export async function* generate(
  bench: Bench,
  params: GenerateParams,
  signal: AbortSignal,
  onEvent: (event: GenerateEvent) => void,
): Work<GenerateResult> {
  const { model, pool, now } = bench
  const { messages, maxTokens, conversation = null, rank = 'answer', constraint, draft = true } = params
  const startedAt = now()
  const { prompt, systemTokens, begun } = promptTokens(model, pool, messages, conversation)
  checkFits(prompt, model)
  const sampling = { seed: randomInt(2 ** 32 - 1), ...params.sampling }
  const limit = Math.min(maxTokens, model.contextSize - prompt.length)
  const result: GenerateResult = { ...NOTHING_GENERATED, promptTokens: prompt.length }
  const written: Token[] = []
  // Drafts come and go with the time steps take, and draw other random numbers: an answer with a seed could not
  // be repeated.
  const isRepeatable = params.sampling.seed !== undefined && sampling.temperature > 0
  const how = {
    prompt,
    written,
    sampling,
    draft: draft && !isRepeatable,
    grammar: constraint?.kind === 'grammar' ? await model.grammar(constraint.gbnf) : undefined,
    quoteOf: constraint?.kind === 'verbatim' ? constraint.text : undefined,
  }

  /** Reads `tokens`, again when somebody of higher rank has taken the sequence in the middle. */
  async function* read(tokens: readonly Token[]): Work<Lease | null> {
    const onRead = (count: number) => onEvent({ kind: 'prefill', read: count, total: prompt.length })
    const done = yield* readPrompt(bench, {
      prompt: tokens,
      systemTokens,
      conversation,
      rank,
      signal,
      ...(written.length === 0 ? { onRead } : {}),
    })
    result.evaluatedTokens += done.evaluated
    if (written.length === 0) {
      result.reuse = done.reuse
      // The last token of the prompt is evaluated by the first step.
      if (done.lease !== null) result.evaluatedTokens += 1
    }
    return done.lease
  }

  let lease = yield* read(prompt)
  if (lease === null) return result
  const spell = createTokenText<Token>((tokens, before) => model.detokenize(tokens, before))
  let stepper: Stepper | undefined
  let firstAt = 0
  let lastAt = 0
  result.finish = 'end'
  try {
    onEvent({ kind: 'prefill', read: prompt.length, total: prompt.length })
    writing: for (;;) {
      if (lease.lost) {
        await stepper?.close()
        stepper = undefined
        lease = yield* read([...prompt, ...written])
        if (lease === null) {
          result.finish = 'stopped'
          return result
        }
      }
      stepper ??= createStepper(bench, lease.sequence, how)
      const { tokens, drafted, ended } = await stepper.step(limit - written.length)
      lastAt = now()
      if (written.length === 0) firstAt = lastAt
      for (const [index, token] of tokens.entries()) {
        written.push(token)
        if (model.stops.some((stop) => endsWith(written, stop))) break writing
        result.tokens += 1
        if (index < drafted) result.draftedTokens += 1
        if (signal.aborted) {
          result.finish = 'stopped'
          break writing
        }
        onEvent({ kind: 'text', text: spell.push(token), ids: [token] })
        if (written.length >= limit) {
          result.finish = 'length'
          break writing
        }
      }
      if (ended) break
      yield 'write'
      if (signal.aborted) {
        result.finish = 'stopped'
        break
      }
    }
    const rest = spell.flush()
    if (rest !== '' && result.finish !== 'stopped') onEvent({ kind: 'text', text: rest, ids: [] })
    return result
  } finally {
    try {
      await stepper?.close()
    } finally {
      lease?.remember([...begun, ...written.slice(0, result.tokens)])
      lease?.release()
    }
    if (firstAt > 0) result.ttftMs = Math.round(firstAt - startedAt)
    // One step may have written all there is.
    if (lastAt > firstAt) result.tokensPerSecond = tenths(((written.length - 1) * 1000) / (lastAt - firstAt))
  }
}

const tenths = (n: number): number => Math.round(n * 10) / 10

function endsWith(tokens: readonly Token[], end: readonly Token[]): boolean {
  return end.length > 0 && end.every((token, i) => tokens[tokens.length - end.length + i] === token)
}
