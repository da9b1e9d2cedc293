/**
 * What of a question can be computed with certainty. Recognisers are asked in turn; each claims a question only when
 * nothing that counts is left over. What is doubtful is left to the model.
 */
import type { Computed } from '../../../shared/computed.ts'
import { recogniseClock } from './kinds/clock.ts'
import { recogniseDates } from './kinds/dates.ts'
import { recogniseDivisors } from './kinds/divisors.ts'
import { recogniseEquations } from './kinds/equations.ts'
import { recogniseForms } from './kinds/fractions.ts'
import { recogniseBases, recogniseRoman } from './kinds/numerals.ts'
import { recognisePercents } from './kinds/percents.ts'
import { recogniseShapes } from './kinds/shapes.ts'
import { recogniseStatistics } from './kinds/statistics.ts'
import { recogniseStories } from './kinds/stories.ts'
import { recogniseSubstitution } from './kinds/substitution.ts'
import { recogniseSums } from './kinds/sums.ts'
import { recogniseUnits } from './kinds/units.ts'
import { NO_SUM } from './no-sum.ts'
import { prepare, type Question, type Recogniser } from './question.ts'

/** A longer question is no sum. */
const MOST_CHARS = 600

/** A number of so many digits is no number of a school book. */
const MOST_DIGITS = /\d{40}/

/** There is something in it to compute with. */
const COUNTS =
  /[\d零一二两三四五六七八九十百千半IVXLC]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|dozen|what day)\b/i

const RECOGNISERS: readonly Recogniser[] = [
  recogniseRoman,
  recogniseBases,
  recogniseStatistics,
  recogniseSubstitution,
  recogniseEquations,
  recogniseShapes,
  recogniseDivisors,
  recogniseUnits,
  recogniseClock,
  recogniseDates,
  recogniseForms,
  recognisePercents,
  recogniseSums,
  recogniseStories,
]

/**
 * @param today year, month, day: for questions that begin at today
 * @returns empty where nothing is certain
 */
export function computeQuestion(asked: string, today: Question['today']): Computed[] {
  const text = asked.normalize('NFKC')
  if (text.length > MOST_CHARS || !COUNTS.test(text) || MOST_DIGITS.test(text) || NO_SUM.test(text)) return []
  const question = prepare(asked, today)
  // 万 and the like are digits now: a short text can have become a long number.
  if (question.text.length > MOST_CHARS || MOST_DIGITS.test(question.text)) return []
  for (const recognise of RECOGNISERS) {
    const computed = recognise(question)
    if (computed !== null) return computed
  }
  return []
}
