/** Linear and quadratic equations in one letter, systems of two, and blanks: □ + 5 = 12. */
import type { Computed } from '../../../../shared/computed.ts'
import { evaluate } from '../evaluate.ts'
import {
  decimalText,
  divide,
  type Exact,
  exact,
  fractionText,
  isWhole,
  multiply,
  readable,
  subtract,
} from '../exact.ts'
import { parseExpression, printExpression } from '../expression.ts'
import { isUnderstood, line, type Question, type Recogniser, say } from '../question.ts'
import {
  addTerms,
  approximate,
  coefficient,
  constant,
  divideTerms,
  negate,
  rootOf,
  subtractTerms,
  type Terms,
  termsText,
} from '../terms.ts'

const LETTERS = 'xyzabmnt'
const SIDE = String.raw`[\d\s.+\-*÷/^()√%${LETTERS}]`
const EQUATION = new RegExp(`(?<![A-Za-z])(${SIDE}+)=(${SIDE}+)(?![A-Za-z])`, 'gi')
const BLANK = /\(\s*\)|\(\?\)|_{1,}|□|▢|◻|☐|\?/g
/** Words of another question about an equation. */
const OTHER =
  /图[像象]|函数|画|graph|plot|draw|斜率|slope|不等式|inequalit|抛物线|顶点|vertex|对称轴|当\s*[a-z]\s*=|when [a-z] ?=|if [a-z] ?=|判别式|discriminant|几个(?:实数)?(?:根|解)|how many (?:solutions|roots)|检验|整数解|正整数|代入|\bwhere\b/i
const ASKS =
  /解|求|方程|未知数|等于(?:多少|几)|是(?:多少|几)|多少|答案|填|solve|find|what|value|calculate|work out|equation|unknown|missing|answer/i

export const recogniseEquations: Recogniser = (question) => {
  const blank = recogniseBlank(question)
  if (blank !== null) return blank
  // 2x = 18, x = ?
  const text = question.text
    .replace(/[,;]?\s*(?:求|则|那么)?\s*[a-z]\s*=\s*(?:\?|多少|几)/i, '')
    .replace(/≠|≤|≥|[<>]/g, '≠')
  if (text.includes('≠') || OTHER.test(text)) return null
  const found = [...text.matchAll(EQUATION)].map(([all, left = '', right = '']) => ({
    all,
    left: sideOf(left, true),
    right: sideOf(right, false),
  }))
  const letters = lettersIn(found.map(({ left, right }) => left + right).join(' '))
  if (found.length === 0 || found.length > 2 || letters.length !== found.length) return null
  const sides = found.map(({ left, right }) => `${left}=${right}`)
  if (
    !isUnderstood(
      text,
      found.map(({ all }) => all),
    )
  )
    return null
  const rest = found.reduce((left, { all }) => left.replace(all, ' '), text)
  if (/\p{L}/u.test(rest.replace(/\band\b|和|,/g, '')) && !ASKS.test(rest)) return null
  const zeros = found.map(({ left, right }) => differenceOf(left, right, letters.join('')))
  const printed = found.map(
    ({ left, right }) =>
      `${printExpression(left, letters.join(''))} = ${printExpression(right, letters.join(''))}`,
  )
  if (sides.some((side) => /^[a-z]=[-\d.\s/]+$/i.test(side.trim())) && found.length === 1) return null
  if (found.length === 1)
    return zeros[0] ? oneLetter(question, zeros[0], letters[0] ?? 'x', printed[0] ?? '') : null
  return zeros[0] && zeros[1] ? twoLetters(question, zeros[0], zeros[1], letters, printed) : null
}

/** Words that are written closely before an equation are no part of it: "find x: 2x = 6". */
function sideOf(side: string, isLeft: boolean): string {
  const text = side.trim().toLowerCase()
  const cut = isLeft ? text.split(/\n|;\s|\.\s/).at(-1) : text.split(/\n|[,;.](?:\s|$)/)[0]
  const plain = (cut ?? '').replace(isLeft ? /^\d{1,2}[.)]\s+/ : /[.,;\s]+$/, '').trim()
  const isHalf = plain.split('(').length !== plain.split(')').length
  const whole = isHalf ? plain.replace(isLeft ? /^\(/ : /\)$/, '') : plain
  return isLeft ? whole.replace(/^[a-z]\s+(?=[\d(a-z])/, '') : whole
}

function lettersIn(text: string): string[] {
  return [...new Set(text.match(/[a-z]/gi)?.map((letter) => letter.toLowerCase()) ?? [])].sort()
}

function differenceOf(left: string, right: string, names: string): Terms | null {
  const [a, b] = [parseExpression(left, names), parseExpression(right, names)]
  const [from, to] = [a && evaluate(a), b && evaluate(b)]
  return from && to && subtractTerms(from, to)
}

const shown = (value: Exact) =>
  isWhole(value) ? fractionText(value) : (shortDecimal(value) ?? fractionText(value))
/** 2.5 reads better than 5/2 where the equation has no fractions; long ones do not. */
const shortDecimal = (value: Exact) => {
  const text = decimalText(value)
  return text !== null && text.length <= 5 ? `${fractionText(value)} = ${text}` : null
}

function oneLetter(question: Question, zero: Terms, letter: string, printed: string): Computed[] | null {
  const keys = [...zero.keys()]
  const square = `${letter} ${letter}`
  if (!keys.every((key) => ['', letter, square].includes(key))) return null
  const [a, b, c] = [coefficient(zero, square), coefficient(zero, letter), coefficient(zero, '')]
  const tell = (result: string | Pick<Computed, 'result' | 'also'>) => [
    line(question, 'equation', printed, ':', result),
  ]
  if (a.equals(0)) {
    if (b.equals(0)) return null
    const root = divide(c.neg(), b)
    if (root === null) return null
    const decimal = isWhole(root) ? null : readable(root)
    return tell({
      result: `${letter} = ${fractionText(root)}`,
      ...(decimal === null ? {} : { also: decimal }),
    })
  }
  return quadratic(question, a, b, c, letter, tell)
}

function quadratic(
  question: Question,
  a: Exact,
  b: Exact,
  c: Exact,
  letter: string,
  tell: (result: string | Pick<Computed, 'result' | 'also'>) => Computed[],
): Computed[] | null {
  const square = multiply(b, b)
  const product = multiply(a, c)
  const four = product && multiply(product, exact(4))
  const discriminant = square && four && subtract(square, four)
  const double = multiply(a, exact(2))
  if (discriminant === null || double === null) return null
  if (discriminant.s < 0n && !discriminant.equals(0))
    return tell(say(question, '没有实数解', 'no real solution'))
  const root = rootOf(discriminant)
  const first = root && addTerms(constant(b.neg()), root)
  const second = root && addTerms(constant(b.neg()), negate(root))
  const solutions = [first, second].map((value) => value && divideTerms(value, constant(double)))
  const [one, two] = solutions
  if (!one || !two) return null
  if (discriminant.equals(0)) return tell(`${letter}₁ = ${letter}₂ = ${termsText(one)}`)
  const ordered = [one, two].sort((p, q) => (approximate(q) ?? 0) - (approximate(p) ?? 0))
  const or = say(question, '，', ', ')
  const both = ordered.map((value, i) => `${letter}${'₁₂'[i]} = ${termsText(value)}`).join(or)
  const isPlain = ordered.every((value) => [...value.keys()].every((key) => key === ''))
  if (isPlain) return tell(both)
  const about = ordered.map((value) => String(Number((approximate(value) ?? 0).toPrecision(5)))).join(or)
  return tell({ result: both, also: { sign: '≈', text: about } })
}

/** By Cramer's rule. */
function twoLetters(
  question: Question,
  first: Terms,
  second: Terms,
  letters: readonly string[],
  printed: readonly string[],
) {
  const [x = 'x', y = 'y'] = letters
  if (![...first.keys(), ...second.keys()].every((key) => ['', x, y].includes(key))) return null
  const row = (terms: Terms) =>
    [coefficient(terms, x), coefficient(terms, y), coefficient(terms, '').neg()] as const
  const [a, b, c] = row(first)
  const [d, e, f] = row(second)
  const cross = (p: Exact, q: Exact, r: Exact, s: Exact) => {
    const [left, right] = [multiply(p, q), multiply(r, s)]
    return left && right && subtract(left, right)
  }
  const [below, above, beside] = [cross(a, e, b, d), cross(c, e, b, f), cross(a, f, c, d)]
  const [left, right] = [below && above && divide(above, below), below && beside && divide(beside, below)]
  if (left === null || right === null) return null
  const comma = say(question, '，', ', ')
  return [
    line(
      question,
      'equation',
      printed.join('; '),
      ':',
      `${x} = ${shown(left)}${comma}${y} = ${shown(right)}`,
    ),
  ]
}

/** □ + 5 = 12: a blank on one side stands for a number. */
function recogniseBlank(question: Question): Computed[] | null {
  const { text } = question
  const match = /([\d\s.+\-*÷/()?_□▢◻☐]+)=([\d\s.+\-*÷/()?_□▢◻☐]+)/.exec(text)
  if (match === null || /[a-z]/i.test(match[0]) || !isUnderstood(text, [match[0]])) return null
  const equation = match[0]
    .replace(/^[?.\s]+(?=.*[□▢◻☐_()])/, '')
    .replace(/[?.\s]+$/, (end) => (/=\s*\?/.test(match[0]) ? end : ''))
    .trim()
  const blanks = equation.match(BLANK)?.length ?? 0
  const [left = '', right = ''] = equation.replace(BLANK, 'x').split('=')
  if (blanks !== 1 || left.trim() === 'x' || right.trim() === 'x') return null
  const zero = differenceOf(left, right, 'x')
  const [a, b] = zero === null ? [exact(0), exact(0)] : [coefficient(zero, 'x'), coefficient(zero, '')]
  const root = a.equals(0) ? null : divide(b.neg(), a)
  if (root === null) return null
  const box = (side: string) => printExpression(side, 'x')?.replace('x', '□') ?? side
  return [line(question, 'equation', `${box(left)} = ${box(right)}`, ':', `□ = ${shown(root)}`)]
}
