/** Roman numerals and other bases: what a number looks like written in another way. */
import type { Computed } from '../../../../shared/computed.ts'
import { findOnly, line, type Question, type Recogniser, say } from '../question.ts'

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** @param n 1 to 3999 */
export function toRoman(n: number): string {
  let left = n
  let text = ''
  for (const [value, sign] of ROMAN) {
    while (left >= value) {
      text += sign
      left -= value
    }
  }
  return text
}

/** Null for what no one writes: IIII, VX. */
export function fromRoman(text: string): number | null {
  let rest = text
  let value = 0
  for (const [worth, sign] of ROMAN) {
    while (rest.startsWith(sign)) {
      value += worth
      rest = rest.slice(sign.length)
    }
  }
  return rest === '' && value > 0 && value < 4000 && toRoman(value) === text ? value : null
}

const ROMAN_NUMERAL = /(?<![A-Za-z])([IVXLCDM]{1,15})(?![A-Za-z])/g
const ABOUT_ROMAN = /罗马数|roman (?:numeral|number|digit|notation|system|form)|\(roman\)/i

export const recogniseRoman: Recogniser = (question) => {
  const { text } = question
  if (!ABOUT_ROMAN.test(text)) return null
  const numbers = text.match(/\d+/g) ?? []
  const numerals = [...text.matchAll(ROMAN_NUMERAL)]
    .map(([, numeral = '']) => numeral)
    .filter((numeral) => numeral !== 'I' || /罗马数字\s*"?I/.test(text))
  if (numbers.length === 1 && numerals.length === 0 && !/\d\.|\d-/.test(text)) {
    const n = Number(numbers[0])
    return n >= 1 && n < 4000 ? [line(question, 'roman', String(n), '=', toRoman(n))] : null
  }
  const value = numerals.length === 1 && numbers.length === 0 ? fromRoman(numerals[0] ?? '') : null
  return value === null ? null : [line(question, 'roman', numerals[0] ?? '', '=', String(value))]
}

const BASES: Record<string, number> = {
  '2进制': 2,
  二进制: 2,
  '8进制': 8,
  八进制: 8,
  '10进制': 10,
  十进制: 10,
  '16进制': 16,
  十六进制: 16,
  binary: 2,
  octal: 8,
  decimal: 10,
  denary: 10,
  hexadecimal: 16,
  hex: 16,
}
const BASE_NAMES: Record<number, readonly [zh: string, en: string]> = {
  2: ['二进制', 'binary'],
  8: ['八进制', 'octal'],
  10: ['十进制', 'decimal'],
  16: ['十六进制', 'hexadecimal'],
}
const NAME = '(2进制|二进制|8进制|八进制|10进制|十进制|16进制|十六进制)'
const WORD = '(binary|octal|decimal|denary|hexadecimal|hex)'
const DIGITS = '(?:0[bxo])?([0-9A-F]{1,64})'
const FROM_TO = [
  new RegExp(
    `${NAME}数?的?\\s?${DIGITS}\\s?(?:(?:转换|转化|换算|化|转|写|变|换|表示)(?:成|为)?|成|为|是|等于|的)\\s?(?:多少)?${NAME}`,
    'i',
  ),
  new RegExp(`${WORD}(?: number)? ${DIGITS} (?:to|into|in|as)(?: an?)? ${WORD}`, 'i'),
]
const NUMBER_FROM_TO = [new RegExp(`${DIGITS} (?:from|in) ${WORD} (?:to|into) ${WORD}`, 'i')]
const TO = [
  new RegExp(
    `${DIGITS}\\s?(?:\\(10进制\\))?\\s?(?:用|转换|转化|换算|化|转|写|变|换|表示)?(?:成|为|的|用)?\\s?${NAME}(?:数|表示)?`,
    'i',
  ),
  new RegExp(`(?:convert |write |express )?${DIGITS} (?:to|into|in|as)(?: an?)? ${WORD}`, 'i'),
]
const FROM = [
  new RegExp(`${NAME}数?的?\\s?${DIGITS}\\s?(?:等于|是|=)`, 'i'),
  new RegExp(`${WORD}(?: number)? ${DIGITS}(?: (?:to|in|as) (?:base 10))?`, 'i'),
]

export const recogniseBases: Recogniser = (question) => {
  // 10进制 as the numeral reader left it, and as it was written.
  const text = question.words
    .replace(/十六进制/g, '16进制')
    .replace(/十进制/g, '10进制')
    .replace(/八进制/g, '8进制')
    .replace(/[二两]进制/g, '2进制')
  if (!/进制|binary|octal|decimal|denary|hex/i.test(text) || /[a-z]\w*\d*\s*=|小数|\d\.\d/i.test(text))
    return null
  const both = findPlain(text, FROM_TO)
  if (both !== null) return converted(question, both[2], both[1], both[3])
  const behind = findPlain(text, NUMBER_FROM_TO)
  if (behind !== null) return converted(question, behind[1], behind[2], behind[3])
  const to = findPlain(text, TO)
  if (to !== null && !/^(?:decimal|10进制|denary)$/i.test(to[2] ?? ''))
    return converted(question, to[1], '10进制', to[2])
  const from = findPlain(text, FROM)
  return from === null ? null : converted(question, from[2], from[1], '10进制')
}

/** The names of bases have numbers in them, which count as understood. */
function findPlain(text: string, patterns: readonly RegExp[]): RegExpExecArray | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    const rest = match === null ? '' : text.replace(match[0], ' ').replace(/(?:2|8|10|16)进制|base 10/g, ' ')
    if (match !== null && findOnly(`${rest}~`, [/~/]) !== null) return match
  }
  return null
}

function converted(question: Question, digits = '', from = '', to = ''): Computed[] | null {
  const [base, target] = [BASES[from.toLowerCase()], BASES[to.toLowerCase()]]
  if (base === undefined || target === undefined || base === target) return null
  const value = valueIn(digits.toUpperCase(), base)
  if (value === null) return null
  const [zh, en] = [
    `${BASE_NAMES[base]?.[0]} → ${BASE_NAMES[target]?.[0]}`,
    `${BASE_NAMES[base]?.[1]} → ${BASE_NAMES[target]?.[1]}`,
  ]
  const expression = say(question, `${digits.toUpperCase()}（${zh}）`, `${digits.toUpperCase()} (${en})`)
  return [line(question, 'base', expression, '=', value.toString(target).toUpperCase())]
}

function valueIn(digits: string, base: number): bigint | null {
  let value = 0n
  for (const digit of digits) {
    const worth = '0123456789ABCDEF'.indexOf(digit)
    if (worth < 0 || worth >= base) return null
    value = value * BigInt(base) + BigInt(worth)
  }
  return value
}
