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
const MOST_LINE = 300
/** What more could be written behind is not known: a number may go on, or a unit follow. */
const CUT_OFF = /^[\s.。]*$/
const MOST_CLAIMS = 100

/**
 * @param answer its Markdown
 * @param isWhole it ended by itself; otherwise nothing wrong is said of a claim in the middle of which it may end
 */
export function checkAnswer(answer: string, isWhole = true): Checked[] {
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
  return found
    .slice(0, MOST_CLAIMS)
    .filter(({ right, end }) => isWhole || right || !CUT_OFF.test(answer.slice(end)))
}
