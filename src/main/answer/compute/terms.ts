/**
 * Sums of terms: a rational factor times letters, π and roots of primes. Numbers, roots and both sides of an equation
 * are all of this kind, so one evaluator computes them all.
 */
import { add, divide, type Exact, exact, multiply, ONE, power, ZERO } from './exact.ts'

/** Factors by their atoms, joined by spaces: '' for a plain number, 'x x' for x², '√2', 'π'. */
export type Terms = ReadonlyMap<string, Exact>

const MOST_TERMS = 24
const MOST_ATOMS = 6
/** Roots of larger numbers are left alone: they would have to be factorised. */
const MOST_UNDER_ROOT = 1_000_000_000n

export const constant = (value: Exact): Terms => new Map(value.equals(0) ? [] : [['', value]])
export const atom = (name: string): Terms => new Map([[name, ONE]])

/** The plain number that it is; null when there is a letter or root in it. */
export function asExact(terms: Terms): Exact | null {
  if (terms.size === 0) return ZERO
  return terms.size === 1 ? (terms.get('') ?? null) : null
}

export const coefficient = (terms: Terms, key: string): Exact => terms.get(key) ?? ZERO

function collect(pairs: Iterable<readonly [string, Exact | null]>): Terms | null {
  const sum = new Map<string, Exact>()
  for (const [key, value] of pairs) {
    const total = value === null ? null : add(sum.get(key) ?? ZERO, value)
    if (total === null) return null
    if (total.equals(0)) sum.delete(key)
    else sum.set(key, total)
  }
  return sum.size > MOST_TERMS ? null : sum
}

export const addTerms = (a: Terms, b: Terms) => collect([...a, ...b])
export const negate = (a: Terms): Terms => new Map([...a].map(([key, value]) => [key, value.neg()]))
export const subtractTerms = (a: Terms, b: Terms) => addTerms(a, negate(b))

/** Two equal roots make a number. */
function product(key: string, factor: Exact): readonly [string, Exact | null] {
  const atoms = key.split(' ').filter(Boolean).sort()
  const rest: string[] = []
  let value: Exact | null = factor
  for (const name of atoms) {
    if (name.startsWith('√') && rest.at(-1) === name && value !== null) {
      rest.pop()
      value = multiply(value, exact(BigInt(name.slice(1))))
    } else rest.push(name)
  }
  return [rest.join(' '), rest.length > MOST_ATOMS ? null : value]
}

export function multiplyTerms(a: Terms, b: Terms): Terms | null {
  return collect(
    [...a].flatMap(([left, x]) =>
      [...b].map(([right, y]) => {
        const value = multiply(x, y)
        return value === null ? ([left, null] as const) : product(`${left} ${right}`, value)
      }),
    ),
  )
}

/** By a number, or by a number times roots; null by anything else, and by 0. */
export function divideTerms(a: Terms, b: Terms): Terms | null {
  const [entry, ...more] = b
  if (entry === undefined || more.length > 0) return null
  const [key, value] = entry
  const roots = key.split(' ').filter(Boolean)
  if (!roots.every((name) => name.startsWith('√'))) return null
  const under = roots.reduce((all, name) => all * BigInt(name.slice(1)), 1n)
  const inverse = divide(ONE, value)
  const factor = inverse && divide(inverse, exact(under))
  return factor && multiplyTerms(a, new Map([[key, factor]]))
}

export function powerTerms(base: Terms, exponent: number): Terms | null {
  const number = asExact(base)
  if (number !== null) {
    const value = power(number, exponent)
    return value && constant(value)
  }
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > 4) return null
  let result: Terms | null = constant(ONE)
  for (let i = 0; i < exponent && result !== null; i += 1) result = multiplyTerms(result, base)
  return result
}

/** √n as a whole number times roots of primes; null for a negative or a very large one. */
export function rootOf(value: Exact): Terms | null {
  if (value.s < 0n || value.n * value.d > MOST_UNDER_ROOT) return null
  if (value.equals(0)) return constant(ZERO)
  let left = value.n * value.d
  let outside = 1n
  const roots: string[] = []
  for (let p = 2n; p * p <= left; p += 1n) {
    while (left % (p * p) === 0n) {
      left /= p * p
      outside *= p
    }
    if (left % p === 0n) {
      left /= p
      roots.push(`√${p}`)
    }
  }
  if (left > 1n) roots.push(`√${left}`)
  return new Map([[roots.sort().join(' '), exact(outside, value.d)]])
}

/** @returns null where a letter stands in it */
export function approximate(terms: Terms): number | null {
  let sum = 0
  for (const [key, value] of terms) {
    let factor = value.valueOf()
    for (const name of key.split(' ').filter(Boolean)) {
      if (name === 'π') factor *= Math.PI
      else if (name.startsWith('√')) factor *= Math.sqrt(Number(name.slice(1)))
      else return null
    }
    sum += factor
  }
  return sum
}

/** `1 + 2√2`, `25π`, `3√2/2`. */
export function termsText(terms: Terms): string {
  if (terms.size === 0) return '0'
  return [...terms]
    .map(([key, value], i) => {
      const sign = value.s < 0n ? (i === 0 ? '-' : ' - ') : i === 0 ? '' : ' + '
      return sign + termText(key, value.abs())
    })
    .join('')
}

function termText(key: string, value: Exact): string {
  if (key === '') return value.toFraction()
  const atoms = key.split(' ')
  const roots = atoms.filter((name) => name.startsWith('√')).map((name) => BigInt(name.slice(1)))
  const letters = atoms.filter((name) => !name.startsWith('√')).join('')
  const root = roots.length === 0 ? '' : `√${roots.reduce((all, p) => all * p, 1n)}`
  const front = value.n === 1n ? '' : value.n.toString()
  return `${front}${letters}${root}${value.d === 1n ? '' : `/${value.d}`}`
}
