/**
 * Prompt-lookup drafting: when the answer repeats a run of tokens that stood somewhere before (it quotes a
 * text, or corrects code), the tokens that followed there are a good guess for what follows here. The model
 * checks a whole guess in one batch, which costs less than one step a token. What comes out is the same.
 *
 * A wrong guess costs time: a batch of 9 tokens takes about four single steps (docs/decisions/no-batching.md). So
 * guesses are long and made only behind long matches, and a ledger of what they gained and cost stops them in
 * answers that copy nothing. The idea of looking up n-grams of the prompt: A. Saxena, Prompt Lookup Decoding, 2023.
 */
import type { Token } from '../model.ts'

/** Tokens that must repeat before a guess is made. Doubled after a loss, halved after a gain. */
const FIRST_MATCH = 6
const SHORTEST_MATCH = 4
const LONGEST_MATCH = 64
const DRAFT_TOKENS = 12
/** Guesses may have cost this many decode steps at most, and this share of the steps of the answer. */
const CREDIT_STEPS = 10
const CREDIT_SHARE = 0.02

export interface Drafter {
  /** A guess of what follows, [] for none. */
  propose(): Token[]
  /** These tokens were appended to the text. */
  push(tokens: readonly Token[]): void
  /**
   * A guess was checked.
   * @param gained tokens it yielded, the one that corrects it included
   * @param steps what it took, in units of a decode step
   */
  checked(gained: number, steps: number): void
}

/** @param text the prompt; everything pushed is part of what is searched */
export function createDrafter(text: readonly Token[]): Drafter {
  const tokens = [...text]
  /** Where each run of SHORTEST_MATCH tokens last ended, before the newest. */
  const ends = new Map<string, number>()
  const keyAt = (end: number) => tokens.slice(end - SHORTEST_MATCH, end).join()
  for (let end = SHORTEST_MATCH; end < tokens.length; end += 1) ends.set(keyAt(end), end)

  let needed = FIRST_MATCH
  /** Decode steps that guesses have saved (or, below 0, cost) so far. */
  let balance = 0
  let written = 0

  const matchLength = (end: number): number => {
    let length = 0
    while (
      length < LONGEST_MATCH &&
      length < end &&
      tokens[end - 1 - length] === tokens[tokens.length - 1 - length]
    ) {
      length += 1
    }
    return length
  }

  return {
    propose() {
      if (tokens.length < SHORTEST_MATCH || balance < -(CREDIT_STEPS + written * CREDIT_SHARE)) return []
      const end = ends.get(keyAt(tokens.length))
      if (end === undefined || matchLength(end) < needed) return []
      return tokens.slice(end, end + DRAFT_TOKENS)
    },
    push(more) {
      for (const token of more) {
        if (tokens.length >= SHORTEST_MATCH) ends.set(keyAt(tokens.length), tokens.length)
        tokens.push(token)
        written += 1
      }
    },
    checked(gained, steps) {
      balance += gained - steps
      needed = gained > steps ? Math.max(SHORTEST_MATCH, needed / 2) : Math.min(LONGEST_MATCH, needed * 2)
    },
  }
}
