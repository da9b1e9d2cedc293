/**
 * Exact numbers: fraction.js, kept to a size that cannot cost time. What would grow beyond it is null, before it is
 * computed.
 */
import Fraction from 'fraction.js'

export type Exact = Fraction

/** Most digits a numerator or denominator may have; more is no school sum. */
const MOST_DIGITS = 120
/** A decimal that ends within these places is shown as it is. */
const MOST_PLACES = 12

export const exact = (n: bigint | number, d: bigint | number = 1): Exact => new Fraction(BigInt(n), BigInt(d))
export const ZERO = exact(0)
export const ONE = exact(1)

const digits = (n: bigint) => (n < 0n ? -n : n).toString().length
const sizeOf = (value: Exact) => Math.max(digits(value.n), digits(value.d))
const bounded = (value: Exact): Exact | null => (sizeOf(value) > MOST_DIGITS ? null : value)

/** @param text digits with at most one point, nothing else */
export function parseExact(text: string): Exact | null {
  if (!/^\d{1,60}(?:\.\d{1,30})?$/.test(text)) return null
  const [whole = '', places = ''] = text.split('.')
  return exact(BigInt(whole + places), 10n ** BigInt(places.length))
}

export const add = (a: Exact, b: Exact) => bounded(a.add(b))
export const subtract = (a: Exact, b: Exact) => bounded(a.sub(b))
export const multiply = (a: Exact, b: Exact) => bounded(a.mul(b))
export const divide = (a: Exact, b: Exact) => (b.equals(0) ? null : bounded(a.div(b)))

/** @param exponent any whole number */
export function power(base: Exact, exponent: number): Exact | null {
  if (base.equals(0)) return exponent > 0 ? ZERO : null
  const isSmall = base.abs().equals(1) || sizeOf(base) * Math.abs(exponent) <= MOST_DIGITS * 2
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 1000 || !isSmall) return null
  return bounded(base.pow(exponent) ?? ZERO)
}

/** The value as a JavaScript number: whole and small enough, or null. */
export function toWhole(value: Exact): number | null {
  const number = Number(value.n * value.s)
  return value.d === 1n && Number.isSafeInteger(number) ? number : null
}

export const isWhole = (value: Exact) => value.d === 1n
export const isNegative = (value: Exact) => value.s < 0n

/** `7/8`, `-3`. */
export const fractionText = (value: Exact) => value.toFraction()

/** `1 3/4`; null where the fraction is proper or whole. */
export function mixedText(value: Exact): string | null {
  const whole = value.n / value.d
  if (value.d === 1n || whole === 0n) return null
  return `${isNegative(value) ? '-' : ''}${whole} ${value.n % value.d}/${value.d}`
}

/** The decimal that is exactly this; null where it does not end, or is too long to be read. */
export function decimalText(value: Exact): string | null {
  for (let places = 0; places <= MOST_PLACES; places += 1) {
    if ((value.n * 10n ** BigInt(places)) % value.d === 0n) return fixed(value, places)
  }
  return null
}

/** Rounded half up. @param places digits behind the point */
export function fixed(value: Exact, places: number): string {
  const scaled = (value.n * 10n ** BigInt(places) * 2n + value.d) / (value.d * 2n)
  const text = scaled.toString().padStart(places + 1, '0')
  const sign = isNegative(value) && scaled !== 0n ? '-' : ''
  return sign + (places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`)
}

/** A decimal, to four figures where it has no end. */
export function readable(value: Exact): { sign: '=' | '≈'; text: string } {
  const ends = decimalText(value)
  if (ends !== null) return { sign: '=', text: ends }
  const size = Math.abs(value.valueOf())
  const places = size === 0 ? 0 : Math.min(MOST_PLACES, Math.max(2, 3 - Math.floor(Math.log10(size))))
  return { sign: '≈', text: fixed(value, places) }
}
