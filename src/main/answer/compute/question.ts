/** A question made ready for the recognisers, and what they have in common. */
import type { Computed, ComputedKind } from '../../../shared/computed.ts'
import type { Language } from '../../../shared/errors.ts'
import { evaluate } from './evaluate.ts'
import { decimalText, type Exact, fractionText, isWhole, mixedText, readable } from './exact.ts'
import { parseExpression } from './expression.ts'
import { asExact } from './terms.ts'
import { plainSigns, plainText } from './text/plain-text.ts'

export interface Question {
  /** Half-width, digits for numerals. */
  text: string
  /** Half-width, numerals as they were. */
  words: string
  language: Language
  /** The person's day: year, month 1 to 12, day. */
  today: readonly [number, number, number]
}

/** Null: it is none of its kind. */
export type Recogniser = (question: Question) => Computed[] | null

/** The source of a pattern for one number, in one group: decimal, fraction, mixed, thousands. */
export const NUMBER = String.raw`(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|-?\d+(?:\.\d+)?(?:_\d+)?(?:\/\d+)?)`

export function prepare(text: string, today: Question['today']): Question {
  const language = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en'
  const collapse = (plain: string) => plain.replace(/\s*\n\s*/g, '\n').trim()
  return { text: collapse(plainText(text)), words: collapse(plainSigns(text)), language, today }
}

/** @param text of one number, as {@link NUMBER} finds it; any sum without letters will do */
export function numberOf(text: string | undefined): Exact | null {
  const tree = text === undefined ? null : parseExpression(text.trim())
  const value = tree && evaluate(tree)
  return value && asExact(value)
}

/** A number as it is read: whole or decimal where it ends, else a fraction. */
export function show(value: Exact): string {
  return decimalText(value) ?? fractionText(value)
}

/** As a number in a sentence: a decimal, rounded where it has no end. */
export function showRounded(value: Exact): string {
  return readable(value).text
}

/** The number with which a line ends, and its other forms. @param asFraction the question speaks in fractions */
export function resultOf(value: Exact, asFraction: boolean): Pick<Computed, 'result' | 'also'> {
  const decimal = decimalText(value)
  if (isWhole(value) || (decimal !== null && !asFraction)) return { result: decimal ?? fractionText(value) }
  const mixed = mixedText(value)
  const { sign, text } = readable(value)
  const both = mixed === null ? text : sign === '=' ? `${mixed} = ${text}` : `${mixed} ≈ ${text}`
  return { result: fractionText(value), also: { sign: mixed === null ? sign : '=', text: both } }
}

/** One line of what was computed. */
export function line(
  { language }: Pick<Question, 'language'>,
  kind: ComputedKind,
  expression: string,
  relation: Computed['relation'],
  result: string | Pick<Computed, 'result' | 'also'>,
): Computed {
  const { result: text, also } = typeof result === 'string' ? { result, also: undefined } : result
  return { kind, language, expression, relation, result: text, ...(also === undefined ? {} : { also }) }
}

/** In the question's language. */
export const say = ({ language }: Pick<Question, 'language'>, zh: string, en: string) =>
  language === 'zh-CN' ? zh : en

/** What is left of a text without what was understood of it: articles and numbering say nothing. */
export function restOf(text: string, understood: readonly string[]): string {
  let rest = text
  for (const part of understood) rest = rest.replace(part, ' ')
  return rest
    .replace(
      /1(?=[个道条本位只张种下次步名部间段点件节场趟顿辆架座家台双套块袋箱盒瓶支枝把根片棵朵副类款批份组群圈列艘匹头朵页首篇株])/g,
      ' ',
    )
    .replace(/第\s*\d+\s*[题道小问]+/g, ' ')
    .replace(/(?:^|[\n\s;:])(?:\(\d{1,2}\)|\d{1,2}[.)、])(?=\s|\D)/g, ' ')
}

/** Nothing is left that counts: a number that was not understood makes all of it uncertain. */
export const isUnderstood = (text: string, understood: readonly string[]) =>
  !/\d/.test(restOf(text, understood))

/** The first of these patterns that fits, with all that it matched; null when a number is left over. */
export function findOnly(text: string, patterns: readonly RegExp[]): RegExpExecArray | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    if (match !== null && isUnderstood(text, [match[0]])) return match
  }
  return null
}
