/** Everything that is measured, in order. Each scenario interleaves what it compares. */
import type { Scenario } from './env.ts'
import { firstTokens, returning, typedAhead } from './first-token.ts'
import { copying, memory } from './others.ts'
import { overflow } from './overflow.ts'
import { decoding, threads } from './speed.ts'
import { starting } from './starting.ts'
import { fairness, stopping, twoAtOnce } from './together.ts'

export const SCENARIOS: Record<string, Scenario> = {
  threads,
  decoding,
  firstTokens,
  returning,
  overflow,
  typedAhead,
  fairness,
  stopping,
  twoAtOnce,
  copying,
  memory,
  starting,
}
