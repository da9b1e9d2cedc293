/** Plain sums: `348 × 27 = ?`, `25 乘以 4 等于几`, `What is 3/4 + 1/8?`, and several of them in one question. */
import { evaluate } from '../evaluate.ts'
import { type Exact, fixed } from '../exact.ts'
import { parseExpression, printExpression } from '../expression.ts'
import { isUnderstood, line, type Question, type Recogniser, restOf, resultOf, say } from '../question.ts'
import { approximate, asExact, type Terms, termsText } from '../terms.ts'
import { roundingOf } from './rounding.ts'
import { signsForWords } from './sum-words.ts'

const MOST_SUMS = 12
const SPAN = /[(√\-\d][\d\s.,_+\-*÷/^()√%π]*[\d)%π]|√\d+/g
/** What may stand behind a sum: nothing that gives its number a unit. */
const BEHIND =
  /^\s*(?:$|[=?,;:!"'.\n。、)]|等于|等於|是|的(?:结果|值|答案|得数|和是|商是|积是|差是|计算|积|和|差|商)|算|计算|化|写成|得|的?余数|商|余|保留|精确|四舍五入|怎|如何|咋|用|呢|吗|这|为|答案|结果|多少|几|(?:equals?|is|using|by hand|in your|step|with|please|for me|give|show|then|exactly|and show|and explain|to \d|to one|to two|to three|correct to|as an?|without)(?![a-z]))/i
const BEFORE = /[A-Za-z@#._/$¥£€第]\s*$|\d\s*:\s*$/
const FRONT_WORD =
  /'s\s*$|(?:^|[^a-z])(?:is|of|what|whats|calculate|compute|evaluate|solve|out|find|does|simplify|answer|are|do|by|me|that|sum|expression|determine|add|for|to|and|equal|value|please|compare|check|multiply|simplif(?:y|ied)|much)\s*$/i
const ASKS =
  /=|等于|等於|多少|得[几数]|商|余|的(?:积|和|差)|计算|[求算]|结果|答案|口算|笔算|竖式|\bwhat\b|calculate|compute|work ?out|evaluate|find|equals?\b|result|solve|answer|how much|simplify/i
/** May be a date, a range or a score as well as a sum. */
const WEAK = /^\s*(?:\d+(?:-\d+)+|\d+(?:\/\d+)+|\d+ ?- ?\d+)\s*$/

export const recogniseSums: Recogniser = (question) => {
  const text = signsForWords(question.text, question.language)
  const spans = sumsIn(text)
  if (spans.length === 0 || spans.length > MOST_SUMS) return null
  const rounding = roundingOf(text)
  const understood = [...spans, ...(rounding === null ? [] : [rounding.words])]
  if (!isUnderstood(text, understood)) return null
  const rest = restOf(text, understood)
  const isBare = !/[\p{L}]/u.test(rest)
  if (!isBare && !ASKS.test(rest)) return null
  if (spans.some((span) => WEAK.test(span)) && !ASKS.test(rest.replace('=', '')) && !rest.includes('='))
    return null
  if (spans.some((span) => /^\d+\/\d+$/.test(span.trim())) && !/小数|decimal|除|divided|÷|=\s*\?/.test(rest))
    return null
  if (/余|remainder/i.test(rest)) return spans.length === 1 ? withRemainder(question, spans[0] ?? '') : null

  const lines = spans.map((span) => {
    const tree = parseExpression(span)
    const value = tree && evaluate(tree)
    return value && sumLine(question, span, value, rounding?.places ?? null)
  })
  return lines.every((computed) => computed !== null) ? lines : null
}

/** Every sum of a text, as it stands there. */
export function sumsIn(text: string): string[] {
  const spans: string[] = []
  for (const match of text.matchAll(SPAN)) {
    const span = trimmed(match[0])
    const start = match.index + match[0].indexOf(span)
    const [before, behind] = [text.slice(0, start), text.slice(start + span.length)]
    if (!/[\d)]\s*[+\-*÷/^%]|√/.test(span) || !/[+\-*÷/^√]/.test(span.replace(/^-/, ''))) continue
    if (parseExpression(span) === null || !BEHIND.test(behind)) return []
    if (BEFORE.test(before) && !FRONT_WORD.test(before)) return []
    spans.push(span)
  }
  return spans
}

/** Brackets that belong to the sentence, and numbering before the sum, do not belong to the sum. */
function trimmed(span: string): string {
  let sum = span.trim()
  sum = sum.replace(/^\(\d{1,2}\)\s*(?=[\d(√-])(?=.*[+\-*÷/])/, '').replace(/^\d{1,2}[.)]\s+(?=[\d(√-])/, '')
  const count = (sign: string) => sum.split(sign).length - 1
  if (sum.startsWith('(') && count('(') > count(')')) sum = sum.slice(1)
  if (sum.endsWith(')') && count(')') > count('(')) sum = sum.slice(0, -1)
  return sum.replace(/[,.\s]+$/, '').trim()
}

export function sumLine(
  question: Pick<Question, 'language'>,
  span: string,
  value: Terms,
  places: number | null,
) {
  const expression = printExpression(span.replace(/^\(([^()]+)\)$/, '$1')) ?? span
  const number = asExact(value)
  if (number === null) {
    const about = approximate(value)
    if (about === null) return null
    const text = termsText(value)
    if (places !== null) return line(question, 'sum', expression, '≈', about.toFixed(places))
    return line(question, 'sum', expression, '=', {
      result: text,
      also: { sign: '≈', text: String(Number(about.toPrecision(6))) },
    })
  }
  if (places !== null) {
    const rounded = fixed(number, places)
    return line(question, 'sum', expression, isSame(number, rounded) ? '=' : '≈', rounded)
  }
  const asFraction = /\d\s*\/\s*\d/.test(span)
  return line(question, 'sum', expression, '=', resultOf(number, asFraction))
}

const isSame = (value: Exact, text: string) => value.equals(text)

function withRemainder(question: Question, span: string) {
  const match = /^\s*(\d{1,18})\s*[÷/]\s*(\d{1,18})\s*$/.exec(span)
  if (match === null) return null
  const [whole, by] = [BigInt(match[1] ?? '0'), BigInt(match[2] ?? '0')]
  if (by === 0n) return null
  const result = say(question, `${whole / by} 余 ${whole % by}`, `${whole / by} remainder ${whole % by}`)
  return [line(question, 'sum', `${whole} ÷ ${by}`, '=', result)]
}
