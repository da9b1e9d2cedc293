/** Amounts of a clause, and what becomes of them. */
import type { Amount, Comparison, Rate, Role, Share } from '../story.ts'
import { AMOUNT } from './patterns.ts'
import { COMES, GOES, LEFT, singular } from './words.ts'

export interface Read {
  amounts: Amount[]
  rates: Rate[]
  shares: Share[]
  comparisons: Comparison[]
  owner: string
  unit: string
  /** What a part of them is: taken, red. */
  state: string
}

type Push = { value: Amount['value']; unit: string; role: Role; index: number; perOne?: string }

export function push(read: Read, { value, unit, role, index, perOne }: Push) {
  read.amounts.push({
    value,
    unit,
    role,
    owner: `${read.owner}|${unit}`,
    perOne: perOne ?? null,
    clause: index,
  })
  if (unit !== '') read.unit = unit
}

export function readAmounts(
  rest: string,
  index: number,
  read: Read,
  isQuestion: boolean,
  value: (text: string | undefined) => Amount['value'] | null,
  unitFor: (number: string, words: string | undefined) => string,
) {
  for (const match of rest.matchAll(AMOUNT)) {
    const [, number = '', words = ''] = match
    const amount = value(number)
    if (amount === null) continue
    const unit = unitFor(number, words)
    const state = /^ (?:[a-z]+ )?(?:are|were|is|was) ([a-z]+)$/i.exec(words)?.[1]
    const isOther = /\b(?:left|more|there|old|long|tall|used)\b/i.test(words) || GOES.test(rest)
    if (state !== undefined && !isOther && read.amounts.length === 1 && unit === read.amounts[0]?.unit) {
      push(read, { value: amount, unit, role: 'part', index: index + (match.index ?? 0) / 1000 })
      read.state = singular(state)
      continue
    }
    const isPart =
      unit === '' &&
      /^ (?:of (?:them|these|the \w+)(?: |$)|(?:are|were|is) )/i.test(words) &&
      !GOES.test(rest)
    push(read, {
      value: amount,
      unit: unit || read.unit,
      role: isPart ? 'part' : roleOf(rest, read, isQuestion),
      index: index + (match.index ?? 0) / 1000,
    })
  }
}

export function roleOf(clause: string, read: Read, isQuestion: boolean): Role {
  if (isQuestion) return 'start'
  const isFirst = read.amounts.length === 0
  if (
    /\b(?:pays?|paid|gives? the (?:cashier|shopkeeper|clerk|seller)|gave the (?:cashier|shopkeeper|clerk|seller)|with an?|hands? over)\b/i.test(
      clause,
    ) &&
    /[$£€]/.test(clause)
  )
    return 'purse'
  if (/[$£€]/.test(clause) && /\b(?:buys?|bought|spends?|spent)\b/i.test(clause)) return 'minus'
  if (/\b(?:gives?|gave) (?:him|her|them|me|it)\b/i.test(clause)) return 'plus'
  if (
    /\b(?:are|is|were|has|have|had) (?:\w+ )?left\b|\bleft (?:over)?$|\bleft\b(?! the)/i.test(clause) &&
    !/\bleft the\b/i.test(clause)
  )
    return 'left'
  if (/\bnow\b/i.test(clause) && LEFT.test(clause)) return 'left'
  if (/\bmore\b|\banother\b/i.test(clause) && !GOES.test(clause)) return isFirst ? 'start' : 'plus'
  if (GOES.test(clause)) return 'minus'
  return COMES.test(clause) && !isFirst ? 'plus' : 'start'
}
