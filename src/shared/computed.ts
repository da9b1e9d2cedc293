/** What was computed for a question, and what was found of an answer's own sums. Never a guess. */
import type { Language } from './errors.ts'

export const COMPUTED_KINDS = [
  'sum',
  'fraction',
  'percent',
  'units',
  'time',
  'date',
  'divisors',
  'equation',
  'shape',
  'statistics',
  'roman',
  'base',
  'word-problem',
] as const
export type ComputedKind = (typeof COMPUTED_KINDS)[number]

export interface Computed {
  kind: ComputedKind
  /** Of the question: the words in `expression` and `result` are of it. */
  language: Language
  /** What was computed, as a person writes it: `348 × 27`, `LCM(12, 18)`. */
  expression: string
  /** Between expression and result; a colon where the expression is a name of what was asked. */
  relation: '=' | '≈' | ':'
  result: string
  /** The same in another form: a decimal, a mixed number. */
  also?: { sign: '=' | '≈'; text: string }
}

/** A sum that stands in an answer, looked at again. */
export interface Checked {
  /** Where it stands in the answer's text: characters from the start, end excluded. */
  start: number
  end: number
  /** As it was written. */
  claim: string
  right: boolean
  /** What it comes to. */
  value: string
}

/** `348 × 27 = 9396`, `1/3 + 1/4 = 7/12 ≈ 0.5833`. */
export function computedText({ language, expression, relation, result, also }: Computed): string {
  const colon = language === 'zh-CN' ? '：' : ': '
  const more = also === undefined ? '' : ` ${also.sign} ${also.text}`
  return `${expression}${relation === ':' ? colon : ` ${relation} `}${result}${more}`
}
