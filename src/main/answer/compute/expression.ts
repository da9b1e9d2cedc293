/**
 * Sums as they are written, read into a tree and printed again. The text has been made plain before (`plain-text.ts`):
 * digits, + - * ÷ / ^ ( ) √ % and letters. What two readers could read in two ways is not read at all.
 */
import { type Exact, exact, parseExact } from './exact.ts'

export type Operator = '+' | '-' | '*' | '÷' | '/' | '^'

export type Expression =
  | { kind: 'number'; value: Exact }
  | { kind: 'letter'; name: string }
  | { kind: 'negative' | 'root' | 'percent'; of: Expression }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression }

type Token =
  | { kind: 'number'; text: string; value: Exact }
  | { kind: 'letter'; text: string }
  | { kind: 'sign'; text: string; spaced: boolean }

const MOST_TOKENS = 120
const MOST_DEPTH = 24
/** A mixed number, a thousand separated by commas, a decimal, a letter, a sign. */
const TOKEN =
  /\s*(?:(\d+)_(\d+)\/(\d+)|(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|([a-zπ])|([+\-*÷/^()√%]))/iy

/** @param names letters that may stand in it */
export function parseExpression(text: string, names = ''): Expression | null {
  const tokens = tokenise(text, names)
  return tokens && createParser(tokens)
}

/** As a school book prints it: `(3 + 4) × 5`, `x² - 2x`. Null where the text is no expression. */
export function printExpression(text: string, names = ''): string | null {
  const tokens = tokenise(text, names)
  return tokens?.map((token, i) => printed(token, tokens[i - 1], tokens[i + 1])).join('') ?? null
}

function tokenise(text: string, names: string): Token[] | null {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (match === null || tokens.length >= MOST_TOKENS) return null
    const [all, whole, over, under, decimal, letter, sign = ''] = match
    if (whole !== undefined) {
      const value = mixed(whole, over ?? '', under ?? '')
      if (value === null) return null
      tokens.push({ kind: 'number', text: `${whole} ${over}/${under}`, value })
    } else if (decimal !== undefined) {
      const digits = decimal.replaceAll(',', '')
      const value = parseExact(digits)
      // A number that begins with 0 is a telephone number, a code or a date.
      if (value === null || /^0\d/.test(digits)) return null
      tokens.push({ kind: 'number', text: digits, value })
    } else if (letter !== undefined) {
      if (!names.includes(letter) && letter !== 'π') return null
      tokens.push({ kind: 'letter', text: letter })
    } else {
      const spaced = all.length > 1 || /\s/.test(text[start + all.length] ?? '')
      tokens.push({ kind: 'sign', text: sign, spaced })
    }
  }
  return tokens.length === 0 ? null : tokens
}

function mixed(whole: string, over: string, under: string): Exact | null {
  const parts = [whole, over, under]
  if (parts.some((part) => part.length > 12) || /^0+$/.test(under)) return null
  return exact(BigInt(whole)).add(exact(BigInt(over), BigInt(under)))
}

const SIGNS: Record<string, string> = { '+': ' + ', '-': ' - ', '*': ' × ', '÷': ' ÷ ' }
const RAISED: Record<string, string> = { '2': '²', '3': '³' }

function printed(token: Token, before: Token | undefined, after: Token | undefined): string {
  if (token.kind === 'number' && before?.text === '^') return RAISED[token.text] ?? `^${token.text}`
  if (token.kind !== 'sign') return token.text
  const isFirst = before === undefined || (before.kind === 'sign' && !')%'.includes(before.text))
  if (token.text === '-' && isFirst) return '-'
  if (token.text === '^') return after?.kind === 'number' ? '' : '^'
  return SIGNS[token.text] ?? token.text
}

/** Precedence climbing; null at the first thing that is not plain. */
function createParser(tokens: readonly Token[]): Expression | null {
  let at = 0
  let depth = 0
  const hasDivision = tokens.some(isDivision)
  const sign = (offset = 0) => {
    const token = tokens[at + offset]
    return token?.kind === 'sign' ? token.text : null
  }

  const sum = (): Expression | null => {
    let left = term()
    while (left !== null && (sign() === '+' || sign() === '-')) {
      const operator = sign() as Operator
      at += 1
      const right = term()
      // 200 + 10 %: of what?
      if (right === null || isLonePercent(left) !== isLonePercent(right)) {
        if (right === null || !isOne(left)) return null
      }
      left = { kind: 'binary', operator, left, right }
    }
    return left
  }

  const term = (): Expression | null => {
    let left = factor()
    let slashes = 0
    let divided = false
    while (left !== null) {
      const token = tokens[at]
      const operator = sign()
      if (operator === '*' || operator === '÷' || operator === '/') {
        at += 1
        slashes = operator === '*' ? 0 : slashes + (operator === '/' ? 1 : 0)
        divided ||= operator !== '*'
        // a/b/c: whose line is the longer one?
        if (slashes > 1) return null
        const right = factor()
        if (right === null) return null
        left = { kind: 'binary', operator, left, right }
      } else if (token?.kind === 'letter' || operator === '(' || operator === '√') {
        // 6 ÷ 2(1 + 2), 1/2x: of this people disagree.
        if (divided || isFractionBefore()) return null
        const right = factor()
        if (right === null) return null
        left = { kind: 'binary', operator: '*', left, right }
      } else break
    }
    return left
  }
  const isFractionBefore = () => tokens[at - 2]?.text === '/'

  const factor = (): Expression | null => {
    if (sign() === '-' || sign() === '+') {
      const isMinus = sign() === '-'
      at += 1
      if (sign() === '-' || sign() === '+') return null
      const of = factor()
      return of === null ? null : isMinus ? { kind: 'negative', of } : of
    }
    const base = postfix()
    if (base === null || sign() !== '^') return base
    at += 1
    const isNegative = sign() === '-'
    if (isNegative) at += 1
    const exponent = primary()
    if (exponent === null || sign() === '^') return null
    const right: Expression = isNegative ? { kind: 'negative', of: exponent } : exponent
    return { kind: 'binary', operator: '^', left: base, right }
  }

  const postfix = (): Expression | null => {
    const of = fraction()
    if (of === null || sign() !== '%') return of
    at += 1
    return sign() === '%' ? null : { kind: 'percent', of }
  }

  /** In a sum with ÷ or a slash between spaces, 3/4 written closely is one number. */
  const fraction = (): Expression | null => {
    const slash = tokens[at + 1]
    const isClose = slash?.kind === 'sign' && slash.text === '/' && !slash.spaced
    const [over, under] = [tokens[at], tokens[at + 2]]
    if (!hasDivision || !isClose || over?.kind !== 'number' || under?.kind !== 'number') return primary()
    at += 3
    const next = tokens[at]
    if (next?.kind === 'letter' || sign() === '(' || sign() === '^') return null
    const number = (value: Exact): Expression => ({ kind: 'number', value })
    return { kind: 'binary', operator: '/', left: number(over.value), right: number(under.value) }
  }

  const primary = (): Expression | null => {
    const token = tokens[at]
    depth += 1
    if (token === undefined || depth > MOST_DEPTH) return null
    at += 1
    const read = (): Expression | null => {
      if (token.kind === 'number') {
        // 2 3 stands side by side: a list, not a sum.
        return tokens[at]?.kind === 'number' ? null : { kind: 'number', value: token.value }
      }
      if (token.kind === 'letter') return { kind: 'letter', name: token.text }
      if (token.text === '√') {
        const of = primary()
        return of && { kind: 'root', of }
      }
      if (token.text !== '(') return null
      const inner = sum()
      if (inner === null || sign() !== ')') return null
      at += 1
      return tokens[at]?.kind === 'number' ? null : inner
    }
    const result = read()
    depth -= 1
    return result
  }

  const result = sum()
  return at === tokens.length ? result : null
}

const isDivision = (token: Token) =>
  token.kind === 'sign' && (token.text === '÷' || (token.text === '/' && token.spaced))
const isLonePercent = (of: Expression) => of.kind === 'percent'
const isOne = (of: Expression) => of.kind === 'number' && of.value.equals(1)
