/** What a word problem says, in either language: amounts with their units, rates, shares, comparisons, and the question. */
import type { Exact } from '../exact.ts'

/** What happens to an amount: `start` is there, `plus` comes, `minus` goes, `left` is what remains, `part` is in it,
 * `purse` is money to pay with. */
export type Role = 'start' | 'plus' | 'minus' | 'left' | 'part' | 'purse'

export interface Amount {
  value: Exact
  unit: string
  role: Role
  /** Whose or of what it is: names that may be meant, between bars. */
  owner: string
  /** Of a sentence "one box holds 24": a rate as well, should boxes be counted. */
  perOne: string | null
  clause: number
}

export interface Rate {
  value: Exact
  unit: string
  per: string
  clause: number
}

/** 45 % or 3/4 of what there is, and whether it goes. */
export interface Share {
  text: string
  value: Exact
  role: Role
  /** Of what it is a share. */
  owner: string
}

export interface Comparison {
  kind: 'more' | 'less' | 'times'
  value: Exact
  unit: string
  /** Empty: of whom the sentence before spoke. */
  subject: string
  reference: string
}

export interface Ask {
  kind: 'amount' | 'per' | 'difference' | 'times'
  unit: string
  /** Of `per`: for each of these. */
  per: string
  /** Whose it is; empty when nobody is named. */
  owner: string
  /** The words of the question, in the singular; empty where they are not needed. */
  words: readonly string[]
  asksLeft: boolean
  asksTotal: boolean
  asksNow: boolean
  asksBefore: boolean
  /** How much came or went. */
  asksChange: boolean
  /** At the same rate as before. */
  sameRate: boolean
  /** Money came back of what was paid. */
  paysBack: boolean
  /** Things are shared out evenly. */
  sharesOut: boolean
}

export interface Story {
  amounts: Amount[]
  rates: Rate[]
  shares: Share[]
  comparisons: Comparison[]
  ask: Ask
  /** The unit in the words of the question: `children` where boys and girls were counted. */
  shown: string
  /** Units that may have fractions: money, lengths, masses. */
  isContinuous: (unit: string) => boolean
}

export interface Solution {
  /** To be evaluated: `(24+6)÷5`. */
  sum: string
  unit: string
}
