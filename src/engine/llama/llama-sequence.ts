/** One sequence of llama.cpp's KV cache behind the engine's interface. */
import type {
  LlamaContextSequence,
  LlamaGrammarEvaluationState,
  LlamaModel,
  SequenceEvaluateOptions,
  TokenBias,
} from 'node-llama-cpp'
import type { Sampling } from '../../shared/engine-protocol.ts'
import type { DecodeOptions, Decoder, Sequence, Token } from '../model.ts'

/** Tokens a repeat penalty looks back at. */
const PENALTY_TOKENS = 64
/** Lifts allowed tokens above all others; log-probabilities keep their precision (float32, e^-87 at most). */
const ALLOWED_LOGIT = 40
/** An end token beyond this many candidates is no serious wish to end. */
const END_CANDIDATES = 64
/**
 * Logits added to a token so that the sampler chooses it and tells its probability. A small lift tells a
 * likely token precisely, an unlikely one needs a large lift; so they are tried in turn.
 */
const LIFTS = [5, 12, 20, 32]

type SampleOptions = Pick<
  SequenceEvaluateOptions,
  'temperature' | 'topP' | 'topK' | 'minP' | 'seed' | 'repeatPenalty'
>

/** @param position makes the random numbers of separate calls differ, and a run with the same seed repeatable */
function sampleOptions(
  { temperature, topP, topK, minP, repeatPenalty, seed }: Sampling,
  recent: () => readonly Token[],
  position = 0,
): SampleOptions {
  return {
    temperature,
    topP,
    ...(topK === undefined ? {} : { topK }),
    ...(minP === undefined ? {} : { minP }),
    ...(seed === undefined ? {} : { seed: seed + position }),
    ...(repeatPenalty === undefined || repeatPenalty === 1
      ? {}
      : {
          repeatPenalty: {
            punishTokens: () => recent().slice(-PENALTY_TOKENS) as never,
            maxPunishTokens: PENALTY_TOKENS,
            penalty: repeatPenalty,
          },
        }),
  }
}

/** @param newBias makes an empty list of changes to logits */
export function createLlamaSequence(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  newBias: () => TokenBias,
): Sequence {
  const lift = (tokens: readonly Token[], logit: number): TokenBias => {
    const bias = newBias()
    for (const token of tokens) bias.set(token as never, { logit })
    return bias
  }
  const erase = async (start: number, end: number) => {
    if (start < end) await sequence.eraseContextTokenRanges([{ start, end }])
  }

  return {
    get length() {
      return sequence.nextTokenIndex
    },
    get tokens() {
      return sequence.contextTokens
    },
    evaluate: (tokens) => sequence.evaluateWithoutGeneratingNewTokens(tokens as never),
    erase,
    decoder: (options) => createDecoder(sequence, options),

    async choicesAfter(tokens, sampling, recent) {
      const first = sequence.nextTokenIndex
      const outputs = await sequence.controlledEvaluate(
        tokens.map((token, index) => {
          const before = () => [...recent, ...tokens.slice(1, index + 1)]
          const options = sampleOptions(sampling, before, first + index)
          return [token as never, { generateNext: { token: true, options } }]
        }),
      )
      return outputs.map((output) => {
        const token = output?.next.token
        if (token === undefined || token === null) throw new Error('the model made no choice')
        return token
      })
    },

    async bestOf(token, allowed, mayEnd) {
      const options = {
        temperature: 1,
        topP: 1,
        topK: allowed.length + END_CANDIDATES,
        tokenBias: lift(allowed, ALLOWED_LOGIT),
      }
      const [output] = await sequence.controlledEvaluate([
        [token as never, { generateNext: { probabilities: true, options } }],
      ])
      const logProbability = new Map<number, number>()
      for (const [id, p] of output?.next.probabilities ?? []) logProbability.set(id, Math.log(p))
      const likelihood = (id: Token) => (logProbability.get(id) ?? Number.NEGATIVE_INFINITY) - ALLOWED_LOGIT
      const best = allowed.reduce((a, b) => (likelihood(b) > likelihood(a) ? b : a))
      // End tokens cannot be lifted: theirs is the plain logit.
      const ends = [...logProbability].filter(([id]) => model.isEogToken(id as never)).map(([, log]) => log)
      return mayEnd && Math.max(...ends) > likelihood(best) ? null : best
    },

    async logProbabilities(tokens) {
      const start = sequence.nextTokenIndex
      const found: (number | undefined)[] = tokens.slice(1).map(() => undefined)
      for (const logit of LIFTS) {
        await erase(start, sequence.nextTokenIndex)
        const outputs = await sequence.controlledEvaluate(
          found.map((known, index) => {
            const token = tokens[index] as never
            const next = tokens[index + 1]
            if (known !== undefined || next === undefined) return token
            const options = { temperature: 0, tokenBias: lift([next], logit) }
            return [token, { generateNext: { token: true, confidence: true, options } }]
          }),
        )
        for (const [index, output] of outputs.entries()) {
          if (found[index] !== undefined || output?.next.token !== tokens[index + 1]) continue
          found[index] = lower(output?.next.confidence ?? 0, logit)
        }
        if (!found.includes(undefined)) break
      }
      return found.map((one) => one ?? -Math.max(...LIFTS))
    },

    async save(file) {
      return (await sequence.saveStateToFile(file)).fileSize
    },
    async load(file) {
      // When loading fails the library believes the sequence empty; so it has to be.
      await erase(0, sequence.nextTokenIndex)
      await sequence.loadStateFromFile(file, { acceptRisk: true })
    },
  }
}

/**
 * The log-probability a token had before its logit was raised by `logit` to give it probability `q`:
 * q / (1 - q) = e^logit * p / (1 - p), solved for p.
 */
function lower(q: number, logit: number): number {
  return Math.log(q) - Math.log(q + Math.exp(logit) * (1 - q))
}

/** @param options its grammar was made by ./llama-model.ts */
function createDecoder(
  sequence: LlamaContextSequence,
  { sampling, recent, grammar }: DecodeOptions,
): Decoder {
  let steps: AsyncGenerator<Token, void, never> | undefined
  const options: SequenceEvaluateOptions = {
    ...sampleOptions(sampling, recent),
    ...(grammar === undefined
      ? {}
      : { grammarEvaluationState: grammar as unknown as LlamaGrammarEvaluationState }),
  }

  return {
    async next(token) {
      if (steps === undefined) {
        steps = sequence.evaluate([token as never], options) as AsyncGenerator<Token, void, never>
        const { done, value } = await steps.next()
        return done === true ? null : (value ?? null)
      }
      const { done, value } = await steps.next(token as never)
      return done === true ? null : (value ?? null)
    },
    async close() {
      await steps?.return()
      steps = undefined
    },
  }
}
