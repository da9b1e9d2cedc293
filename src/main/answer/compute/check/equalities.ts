/** Sums that an answer writes out: `12 × 15 = 180`, `3/4 + 1/8 = 7/8`, `17 ÷ 5 = 3 余 2`, and chains of them. */
import type { Checked } from '../../../../shared/computed.ts'
import { evaluate } from '../evaluate.ts'
import { decimalText, type Exact, exact, fractionText, isWhole, readable, toWhole } from '../exact.ts'
import { parseExpression } from '../expression.ts'
import { asExact } from '../terms.ts'
import { plainSigns } from '../text/plain-text.ts'
import type { Line } from './lines.ts'

const SIGN = String.raw`\\[dt]?frac|\\(?:times|div|cdot|sqrt|left|right|%|,|;|!)|[\d\s.+\-−×÷*/·∕^()（）√%{}½¼¾⅓⅔²³]|(?<=\d),(?=\d{3}(?!\d))|(?<=\d)又(?=\d)|(?<=\d\s?)[xX](?=\s?\d)`
const AT_END = new RegExp(`(?:${SIGN})+$`)
const AT_START = new RegExp(`^(?:${SIGN})+`)
const EQUALS = /[=＝≈≒]/g
const REMAINDER = /^\s*(?:余|…{1,2}|\.{3,6}|⋯{1,2}|·{3,6}|\\c?dots|r|remainder)\s*(\d+)/i
/** A date, a range, a score. */
const NO_SUM = /^\s*\d+(?:-\d+)+\s*$|^\s*\d{4}\/\d{1,2}(?:\/\d{1,2})?\s*$/

export function equalitiesIn({ text, start, isSupposed }: Line): Checked[] {
  const found: Checked[] = []
  const signs = [...text.matchAll(EQUALS)]
  for (const [i, sign] of signs.entries()) {
    const at = sign.index
    const from = (signs[i - 1]?.index ?? -1) + 1
    const left = leftOf(text.slice(from, at), from > 0)
    const right = rightOf(text.slice(at + 1, signs[i + 1]?.index ?? text.length))
    if (left === null || right === null) continue
    const begin = at - left.text.length
    const end = at + 1 + right.end
    const checked = compare(left, right, sign[0] === '=' || sign[0] === '＝')
    // 1101 = 8 + 4 + 1: in binary.
    const isDoubtful = isSupposed || (!left.isSum && OTHER_BASE.test(text))
    if (checked === null || (isDoubtful && !checked.right)) continue
    found.push({ start: start + begin, end: start + end, claim: text.slice(begin, end).trim(), ...checked })
  }
  return found
}

const OTHER_BASE = /进制|binary|octal|hex|base|[₀-₉]/i

interface Side {
  text: string
  value: Exact
  /** There is something to compute. */
  isSum: boolean
  isPercent: boolean
}

function read(text: string): Pick<Side, 'value' | 'isSum' | 'isPercent'> | null {
  const plain = plainSigns(text)
    .replace(/(?<![\d/._])(\d+)\s?[又 ]\s?(\d+)\/(\d+)(?![\d/])/g, '$1_$2/$3')
    .trim()
  const tree = parseExpression(plain)
  const terms = tree && evaluate(tree)
  const value = terms && asExact(terms)
  if (value === null) return null
  return {
    value,
    isSum: /[\d)%]\s*[-+*÷/^]|√/.test(plain) && !NO_SUM.test(plain),
    isPercent: /%/.test(plain),
  }
}

/** The sum that ends here. @param isChained another sign of equality stands before it */
function leftOf(text: string, isChained: boolean): Side | null {
  const sum = (AT_END.exec(text)?.[0] ?? '').trimStart()
  const before = text.slice(0, text.length - sum.length)
  // x3, a + 3 × 4: the letter belongs to it. 8:15 + 1: a time.
  if (/[A-Za-z_]$|(?<![A-Za-z])[A-Za-z]\s+$|\d[:：]$/.test(before)) return null
  // 3 元 × 5: what stands before the sign is part of the sum.
  const isOpen = before.trim() !== '' && !/[:：,，。;；(（]\s*$/.test(before)
  if (/^[+*/×÷·^)%]/.test(sum) || (/^[-−]/.test(sum) && isOpen)) return null
  const isApart = before.trim() === '' || /[\p{Script=Han},，。;；:：、)）]/u.test(before)
  if (isChained && !isApart) return null
  const side = read(sum)
  return side && { text: sum, ...side }
}

/** The number, or the next sum of a chain, that begins here. */
function rightOf(text: string): (Side & { end: number; rest: string }) | null {
  const span = AT_START.exec(text)?.[0] ?? ''
  const candidates = [span, /^\s*[-−]?\s*\d[\d,]*(?:\.\d+)?(?:\s*\/\s*\d+)?\s*%?/.exec(span)?.[0] ?? '']
  for (const candidate of candidates) {
    const trimmed = candidate.replace(/[\s.,+\-−×÷*/·(（{]+$/, '')
    const side = trimmed.trim() === '' ? null : read(trimmed)
    if (side === null) continue
    const rest = text.slice(trimmed.length)
    // 12x, and what is asked.
    if (/^[A-Za-z]?(?=\s*[?？])|^[a-z](?![a-z])|^\s*[\^√_]|^\d|^[:：]\d/i.test(rest)) return null
    return { text: trimmed, end: trimmed.length, rest, ...side }
  }
  return null
}

function compare(
  left: Side,
  right: Side & { rest: string },
  isExact: boolean,
): Pick<Checked, 'right' | 'value'> | null {
  const remainder = REMAINDER.exec(right.rest)
  if (remainder !== null) return withRemainder(left, right, BigInt(remainder[1] ?? '0'))
  // 180 = 2 × 2 × 45: what stands behind is the sum.
  if (!left.isSum && right.isSum && isExact)
    return { right: left.value.equals(right.value), value: shown(right.value, right.text) }
  if (!left.isSum && left.isPercent === right.isPercent) return null
  const value = right.isPercent ? percentText(left.value) : shown(left.value, left.text)
  if (left.value.equals(right.value)) return { right: true, value }
  const places = /\.(\d+)/.exec(right.text)?.[1]?.length ?? 0
  // Rounded, as everybody writes it: no claim to be exact.
  const scale = right.isPercent ? exact(100) : exact(1)
  const off = Math.abs(left.value.sub(right.value).mul(scale).valueOf())
  const isNear = !right.isSum && off < 10 ** -places
  if (isNear && (!isExact || (places > 0 && decimalText(left.value) === null))) return { right: true, value }
  if (isNear && places > 0) return null
  if (!isExact || right.isSum)
    return isFar(left.value, right.value) || (isExact && right.isSum) ? { right: false, value } : null
  // 17 ÷ 5 = 3: the quotient alone.
  if (/÷|\\div/.test(left.text) && !isWhole(left.value) && isWhole(right.value)) return null
  return { right: false, value }
}

const isFar = (a: Exact, b: Exact) => Math.abs(a.valueOf() - b.valueOf()) > Math.abs(a.valueOf()) * 0.05

function withRemainder(left: Side, right: Side, rest: bigint): Pick<Checked, 'right' | 'value'> | null {
  const numbers = /^\s*(\d{1,15})\s*(?:÷|\/|\\div)\s*(\d{1,15})\s*$/.exec(left.text)
  const quotient = toWhole(right.value)
  if (numbers === null || quotient === null) return null
  const [whole, by] = [BigInt(numbers[1] ?? '0'), BigInt(numbers[2] ?? '0')]
  if (by === 0n) return null
  return {
    right: whole / by === BigInt(quotient) && whole % by === rest,
    value: `${whole / by} … ${whole % by}`,
  }
}

/** As it was written: a fraction for fractions. */
function shown(value: Exact, written: string): string {
  if (/\/|frac/.test(written) && !isWhole(value)) return fractionText(value)
  return decimalText(value) ?? `${fractionText(value)} ≈ ${readable(value).text}`
}
const percentText = (value: Exact) => `${readable(value.mul(exact(100))).text}%`
