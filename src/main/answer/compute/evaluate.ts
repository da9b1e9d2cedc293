import { divide, exact, ONE, toWhole } from './exact.ts'
import type { Expression } from './expression.ts'
import {
  addTerms,
  asExact,
  atom,
  constant,
  divideTerms,
  multiplyTerms,
  negate,
  powerTerms,
  rootOf,
  subtractTerms,
  type Terms,
} from './terms.ts'

/** Exactly what it comes to; null where it is nothing (a division by 0), or larger than it may be. */
export function evaluate(of: Expression): Terms | null {
  switch (of.kind) {
    case 'number':
      return constant(of.value)
    case 'letter':
      return atom(of.name)
    case 'negative': {
      const value = evaluate(of.of)
      return value && negate(value)
    }
    case 'percent': {
      const value = evaluate(of.of)
      return value && divideTerms(value, constant(exact(100)))
    }
    case 'root': {
      const value = evaluate(of.of)
      const number = value && asExact(value)
      return number && rootOf(number)
    }
    case 'binary': {
      const left = evaluate(of.left)
      const right = left && evaluate(of.right)
      return left && right && binary(of.operator, left, right)
    }
    default:
      return of satisfies never
  }
}

function binary(operator: string, left: Terms, right: Terms): Terms | null {
  switch (operator) {
    case '+':
      return addTerms(left, right)
    case '-':
      return subtractTerms(left, right)
    case '*':
      return multiplyTerms(left, right)
    case '^':
      return raised(left, right)
    default:
      return divideTerms(left, right)
  }
}

function raised(base: Terms, exponent: Terms): Terms | null {
  const number = asExact(exponent)
  const whole = number && toWhole(number)
  if (whole !== null) return powerTerms(base, whole)
  // 2^(1/2)
  const value = asExact(base)
  return number !== null && value !== null && number.equals(divide(ONE, exact(2)) ?? 0) ? rootOf(value) : null
}
