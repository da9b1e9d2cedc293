/** Which of the pinned facts go into a prompt: they may not take the window from the conversation. */
import type { Fact } from '../../shared/chat.ts'

/** This share of the window is theirs at most. */
const MOST_SHARE = 1 / 4
/** The dash before a fact, and the line break behind it. */
const LINE_TOKENS = 3

/**
 * Facts of the conversation alone come before those of all, newer ones before older ones; one that is too long
 * makes room for those behind it.
 *
 * @param facts of all conversations first, then of this one; older before newer
 * @param contextSize tokens of the window
 * @returns those that fit, in the order they were given in
 */
export function factsThatFit(
  facts: readonly Fact[],
  contextSize: number,
  countTokens: (text: string) => number,
): Fact[] {
  let room = Math.floor(contextSize * MOST_SHARE)
  return facts
    .toReversed()
    .filter(({ text }) => {
      const cost = countTokens(text) + LINE_TOKENS
      if (cost > room) return false
      room -= cost
      return true
    })
    .reverse()
}
