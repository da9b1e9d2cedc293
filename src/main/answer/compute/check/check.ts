/**
 * The sums that stand in an answer, computed again: right ones are ticked, wrong ones get the right value. What is no
 * claim of a number (dates, versions, ranges, code, `x = 5`) is never marked.
 */
import type { Checked } from '../../../../shared/computed.ts'
import { equalitiesIn } from './equalities.ts'
import { linesOf } from './lines.ts'
import { conversionsIn, phrasesIn } from './sentences.ts'

/** A longer answer is looked at up to here. */
const MOST_CHARS = 20_000
const MOST_LINE = 1000
const MOST_CLAIMS = 100

/** @param answer its Markdown */
export function checkAnswer(answer: string): Checked[] {
  const found: Checked[] = []
  for (const line of linesOf(answer.slice(0, MOST_CHARS))) {
    if (line.text.length > MOST_LINE || !/\d/.test(line.text)) continue
    const here = [...equalitiesIn(line), ...phrasesIn(line), ...conversionsIn(line)].sort(
      (a, b) => a.start - b.start || b.end - a.end,
    )
    for (const claim of here) {
      const last = found.at(-1)
      // In a chain the end of one is the beginning of the next.
      if (last === undefined || (claim.start > last.start && claim.end > last.end)) found.push(claim)
    }
    if (found.length >= MOST_CLAIMS) break
  }
  return found.slice(0, MOST_CLAIMS)
}
