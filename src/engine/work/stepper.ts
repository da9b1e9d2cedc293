/** One step of writing, in one of three ways: decode a token, check a drafted run, or quote. */
import type { Sampling } from '../../shared/engine-protocol.ts'
import type { Decoder, GrammarState, Sequence, Token } from '../model.ts'
import { createDrafter } from './draft.ts'
import { type Bench, compute } from './read-prompt.ts'
import { quotePaths } from './verbatim.ts'

export interface Step {
  /** What was written, in order. */
  tokens: Token[]
  /** How many of them, at the start, had been drafted. */
  drafted: number
  /** The answer ends behind them. */
  ended: boolean
}

export interface Stepper {
  /** @param most tokens still allowed */
  step(most: number): Promise<Step>
  close(): Promise<void>
}

export interface StepperOptions {
  prompt: readonly Token[]
  /** What has been written; the caller appends to it after each step. */
  written: readonly Token[]
  sampling: Sampling
  /** What the answer is bound to: a grammar, or the pieces of a text. */
  grammar: GrammarState | undefined
  quoteOf: string | undefined
  /** Whether runs copied from the text so far may be drafted. */
  draft: boolean
}

/** `sequence` holds the prompt and what was written, but for the last token of the two. */
export function createStepper(bench: Bench, sequence: Sequence, options: StepperOptions): Stepper {
  const { quoteOf } = options
  if (quoteOf !== undefined) return quoteStepper(bench, sequence, options, quoteOf)
  return freeStepper(bench, sequence, options)
}

const END: Step = { tokens: [], drafted: 0, ended: true }

const lastOf = ({ written, prompt }: StepperOptions): Token => written.at(-1) ?? prompt.at(-1) ?? 0

function quoteStepper(bench: Bench, sequence: Sequence, options: StepperOptions, text: string): Stepper {
  const paths = quotePaths(bench.model.tokenize(text))
  for (const token of options.written) paths.push(token)
  return {
    async step() {
      const allowed = paths.allowed()
      if (allowed.length === 0) return END
      const mayEnd = options.written.length > 0
      const choose = () => sequence.bestOf(lastOf(options), allowed, mayEnd)
      const [token] = await compute(bench, 'decode', choose)
      if (token === null) return END
      paths.push(token)
      return { tokens: [token], drafted: 0, ended: false }
    },
    close: async () => {},
  }
}

function freeStepper(bench: Bench, sequence: Sequence, options: StepperOptions): Stepper {
  const { model } = bench
  const { sampling, prompt, written, grammar } = options
  const recent = () => written
  const decoder: Decoder = sequence.decoder({
    sampling,
    recent,
    ...(grammar === undefined ? {} : { grammar }),
  })
  const drafter = createDrafter(prompt)
  drafter.push(written)
  // A running mean of what a decode step takes: the price of a draft is counted in it.
  let stepMs = 0

  const decode = async (): Promise<Step> => {
    const [token, ms] = await compute(bench, 'decode', () => decoder.next(lastOf(options)))
    // The first step starts threads and allocates; it is no measure.
    if (written.length > 0) stepMs = stepMs === 0 ? ms : stepMs * 0.9 + ms * 0.1
    if (token === null) return END
    drafter.push([token])
    return { tokens: [token], drafted: 0, ended: false }
  }

  const check = async (draft: readonly Token[]): Promise<Step> => {
    const before = sequence.length
    const [choices, ms] = await compute(bench, 'decode', () =>
      sequence.choicesAfter([lastOf(options), ...draft], sampling, written),
    )
    let right = 0
    while (right < draft.length && choices[right] === draft[right]) right += 1
    await sequence.erase(before + 1 + right, sequence.length)
    const tokens = choices.slice(0, right + 1)
    drafter.checked(tokens.length, ms / stepMs)
    const end = tokens.findIndex((token) => model.isEnd(token))
    const kept = end < 0 ? tokens : tokens.slice(0, end)
    drafter.push(kept)
    return { tokens: kept, drafted: Math.min(right, kept.length), ended: end >= 0 }
  }

  return {
    async step(most) {
      const mayDraft = options.draft && grammar === undefined && stepMs > 0
      const draft = mayDraft ? drafter.propose().slice(0, most - 1) : []
      return draft.length > 1 ? check(draft) : decode()
    },
    close: () => decoder.close(),
  }
}
