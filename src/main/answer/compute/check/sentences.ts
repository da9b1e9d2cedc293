/** Claims in words: `25% of 80 is 20`, 80的25%是20, 3.5千克 = 3500克, `12 times 15 is 180`. */
import type { Checked } from '../../../../shared/computed.ts'
import { divide, type Exact, exact, multiply, readable } from '../exact.ts'
import { type Unit, unitsNamed } from '../kinds/unit-table.ts'
import { numberOf } from '../question.ts'
import type { Line } from './lines.ts'

const N = String.raw`(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)`
const IS = String.raw`\s*(?:=|＝|等于|就是|是|equals|is equal to|is|makes|得)\s*`
const END = String.raw`(?![\d,.]*\d|\s*(?:%|％|/|\*|×|÷|\+|-\s*\d|分之|多|倍的))`
const pattern = (source: string) => new RegExp(source.replaceAll('N', N).replaceAll('IS', IS) + END, 'gi')

type Compute = (numbers: readonly Exact[]) => Exact | null
const percentOf: Compute = ([p, whole]) => {
  const product = p && whole && multiply(p, whole)
  return product ? divide(product, exact(100)) : null
}
const PHRASES: readonly (readonly [RegExp, Compute])[] = [
  [pattern('N ?(?:%|percent) of \\$?NIS\\$?N'), percentOf],
  [pattern('(?<![\\d/%.])N\\s?的\\s?N\\s?[%％]ISN'), ([whole, p]) => percentOf(p && whole ? [p, whole] : [])],
  [pattern('(?<![-+*/×÷^.\\d]\\s?)N\\s?(?:plus|加上|加)\\s?NISN'), ([a, b]) => (a && b ? a.add(b) : null)],
  [pattern('(?<![-+*/×÷^.\\d]\\s?)N\\s?(?:minus|减去|减)\\s?NISN'), ([a, b]) => (a && b ? a.sub(b) : null)],
  [
    pattern('(?<![-+*/×÷^.\\d]\\s?)N\\s?(?:times|multiplied by|乘以|乘)\\s?NISN'),
    ([a, b]) => (a && b ? multiply(a, b) : null),
  ],
  [
    pattern('(?<![-+*/×÷^.\\d]\\s?)N\\s?(?:divided by|除以)\\s?NISN'),
    ([a, b]) => (a && b ? divide(a, b) : null),
  ],
]
const WORDS_BEFORE = /(?:加|减|乘|除|plus|minus|times|divided by|multiplied by|的)\s?$/i

export function phrasesIn({ text, start, isSupposed }: Line): Checked[] {
  return PHRASES.flatMap(([phrase, compute]) =>
    [...text.matchAll(phrase)].flatMap((match) => {
      if (WORDS_BEFORE.test(text.slice(0, match.index))) return []
      const numbers = match.slice(1).map((number) => numberOf(number.replaceAll(',', '').replace(/^-/, '0-')))
      const [a, b, claimed] = numbers
      const value = a && b ? compute([a, b]) : null
      if (!value || !claimed) return []
      const right = value.equals(claimed)
      if ((isSupposed && !right) || (!right && readable(value).sign === '≈')) return []
      return [found(match, start, right, readable(value).text)]
    }),
  )
}

const found = (match: RegExpExecArray, start: number, right: boolean, value: string): Checked => ({
  start: start + match.index,
  end: start + match.index + match[0].length,
  claim: match[0].trim(),
  right,
  value,
})

const UNIT = String.raw`([A-Za-zμ°²³^/]{1,16}\d?|[一-龥/]{1,6}?)`
const CONVERSION = new RegExp(
  String.raw`(?<![\d.,/×*÷+^-]\s?)${N}\s*${UNIT}\s*(=|＝|等于|equals|is equal to|≈|约等于|约为|is about)\s*${N}\s*([A-Za-zμ°²³^/]{1,16}\d?|[一-龥/]{1,6})`,
  'g',
)

/** 3.5 kg = 3500 g. Inches and the like are rounded by everybody. */
export function conversionsIn({ text, start, isSupposed }: Line): Checked[] {
  return [...text.matchAll(CONVERSION)].flatMap((match) => {
    const [, left, from = '', sign = '', right, to = ''] = match
    const [a, b] = [numberOf(left?.replaceAll(',', '')), numberOf(right?.replaceAll(',', ''))]
    const pair = pairOf(from, to)
    // 2 小时 30 分钟: half of an amount.
    const isHalf =
      pair !== null && /^\s*(?:又|零|and)?\s*\d/.test(text.slice(match.index + match[0].length - pair[2]))
    if (a === null || b === null || pair === null || isHalf) return []
    const [source, target, rest] = pair
    const base = multiply(a, exact(...source.factor))
    const value = base && divide(base, exact(...target.factor))
    if (value === null) return []
    const off = Math.abs(value.valueOf() - b.valueOf()) / Math.max(1e-12, Math.abs(value.valueOf()))
    const isLoose =
      sign === '≈' || /约|about/.test(sign) || IMPERIAL.test(source.en) || IMPERIAL.test(target.en)
    const isRight = value.equals(b) || (isLoose && off < 0.02)
    if (isSupposed && !isRight) return []
    const end = match.index + match[0].length - rest
    return [
      {
        start: start + match.index,
        end: start + end,
        claim: text.slice(match.index, end).trim(),
        right: isRight,
        value: `${readable(value).text} ${target.zh === to.slice(0, to.length - rest) ? target.zh : target.en}`,
      },
    ]
  })
}
const IMPERIAL = /^(?:in|ft|yd|mi|lb|oz|mph|nautical mile)$/

/** Two units of one kind; and how many characters at the end belong to neither. */
function pairOf(from: string, to: string): [Unit, Unit, number] | null {
  for (let length = to.length; length > 0; length -= 1) {
    const isWord = /^[A-Za-z]/.test(to)
    for (const target of unitsNamed(to.slice(0, length))) {
      const source = unitsNamed(from).find(
        ({ quantity, en }) => quantity === target.quantity && en !== target.en,
      )
      if (source !== undefined) return [source, target, to.length - length]
    }
    if (isWord) return null
  }
  return null
}
