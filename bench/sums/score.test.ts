import { expect, test } from 'vitest'
import type { Computed } from '../../src/shared/computed.ts'
import { isRight } from './score.ts'

const computed = (result: string, also?: Computed['also']): Computed[] => [
  {
    kind: 'sum',
    language: 'en',
    expression: '',
    relation: '=',
    result,
    ...(also === undefined ? {} : { also }),
  },
]

test.each([
  ['144', '144 apples', true],
  ['144', '$144', true],
  ['144', '145', false],
  ['14', '144', false],
  ['30%', '30', false],
  ['x = 7', 'x = 7', true],
  ['4:45 pm', '16:45 (4:45 pm)', true],
])('the key %s and the result %s: %s', (key, result, right) => {
  expect(isRight({ keys: [key] }, computed(result))).toBe(right)
})

test('a decimal beside a root may be rounded; a line too many is wrong', () => {
  expect(isRight({ keys: ['78.54'] }, computed('25π', { sign: '≈', text: '78.5398' }))).toBe(true)
  expect(isRight({ keys: ['8'] }, [...computed('8'), ...computed('9')])).toBe(false)
})
