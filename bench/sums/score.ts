/** What was shown as computed, held against the keys. */
import type { Computed } from '../../src/shared/computed.ts'
import type { SumItem } from './items.ts'

export interface Figures {
  plain: number
  recognised: number
  shown: number
  right: number
  traps: number
  claimed: number
}

export interface Judged {
  item: SumItem
  computed: readonly Computed[]
  right: boolean
}

/** Every key is met by a line of its own, and nothing more is claimed. */
export function isRight({ keys }: Pick<SumItem, 'keys'>, computed: readonly Computed[]): boolean {
  return keys.length === computed.length && keys.every((key) => computed.some((each) => meets(each, key)))
}

const plain = (text: string) => text.replace(/\s+/g, '').toLowerCase()

/** The result in one of its forms: the same words, or a number with its unit. */
function meets({ result, also, relation }: Computed, key: string): boolean {
  const forms = [result, ...(also?.text.split(/[=≈]/) ?? [])]
  const isRounded = relation === '≈' || also?.sign === '≈'
  if (forms.some((form) => plain(form) === plain(key))) return true
  // The time on the other clock: 16:45 (4:45 pm).
  if (forms.some((form) => plain(form).includes(`(${plain(key)})`))) return true
  if (!/^-?\d+(?:\.\d+)?%?$/.test(key)) return false
  return forms.some((form) => {
    const number = /^[$£€¥]?(-?\d+(?:\.\d+)?%?)(?:\s*[^\d\s.].*)?$/.exec(form.trim())?.[1]
    if (number === undefined || number.endsWith('%') !== key.endsWith('%')) return false
    const [a, b] = [Number.parseFloat(number), Number.parseFloat(key)]
    return a === b || (isRounded && Math.abs(a - b) <= Math.abs(b) / 1000)
  })
}

export function figuresOf(judged: readonly Judged[]): Figures {
  const of = (sort: SumItem['sort']) => judged.filter(({ item }) => item.sort === sort)
  const asks = judged.filter(({ item }) => item.sort !== 'trap')
  const shown = asks.filter(({ computed }) => computed.length > 0)
  return {
    plain: of('plain').length,
    recognised: of('plain').filter(({ computed }) => computed.length > 0).length,
    shown: shown.length,
    right: shown.filter(({ right }) => right).length,
    traps: of('trap').length,
    claimed: of('trap').filter(({ computed }) => computed.length > 0).length,
  }
}
