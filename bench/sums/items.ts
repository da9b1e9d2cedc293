/**
 * The questions of `eval:sums` as a list. Every third was held out of all tuning until its figures were told
 * (docs/decisions/exact-sums.md); new questions go to the end of a list.
 */
import { DOUBTFUL } from './doubtful.ts'
import { PLAIN_EN } from './plain-en.ts'
import { PLAIN_ZH } from './plain-zh.ts'
import { TRAPS } from './traps.ts'

export interface SumItem {
  question: string
  /** `plain` must be recognised, `doubtful` may be, of a `trap` nothing may be claimed. */
  sort: 'plain' | 'doubtful' | 'trap'
  kind: string
  /** What it comes to, one for each thing that is asked. */
  keys: string[]
  heldOut: boolean
}

export const SUM_ITEMS: readonly SumItem[] = [
  ...read(PLAIN_ZH, 'plain'),
  ...read(PLAIN_EN, 'plain'),
  ...read(DOUBTFUL, 'doubtful'),
  ...read(TRAPS, 'trap'),
]

function read(text: string, sort: SumItem['sort']): SumItem[] {
  return text
    .trim()
    .split('\n')
    .map((line, i) => {
      const [kind = '', question = '', keys = ''] = sort === 'trap' ? ['trap', line] : line.split(' | ')
      return { question, sort, kind, keys: keys.split('; ').filter(Boolean), heldOut: i % 3 === 2 }
    })
}
