import { expect, test } from 'vitest'
import { compare, type Judged, type Measured, signTest } from './report.ts'

const judged = (onlyA: number, onlyB: number, both: number): Judged[] =>
  [
    ...Array.from({ length: onlyA }, () => [true, false]),
    ...Array.from({ length: onlyB }, () => [false, true]),
    ...Array.from({ length: both }, () => [true, true]),
  ].map((right) => ({ language: 'zh', category: 'c', question: '', answers: [], right }))
const file = (name: string, decodeMs: number): Measured => ({
  file: name,
  decodeMs,
  fileMb: 1,
  rssMb: 1,
  prefillPerSecond: 1,
})
const files = [file('A', 30), file('B', 20)]

test('the sign test, against values of the binomial table', () => {
  expect(signTest(5, 5)).toBe(1)
  expect(signTest(0, 0)).toBe(1)
  expect(signTest(0, 5)).toBeCloseTo(0.0625, 6)
  expect(signTest(1, 9)).toBeCloseTo(0.0215, 4)
})

test('the faster file is recommended unless its answers are clearly worse', () => {
  expect(compare(judged(3, 2, 95), files).recommended).toBe('B')
  expect(compare(judged(10, 2, 88), files).recommended).toBe('A')
  expect(compare(judged(2, 10, 88), files).recommended).toBe('B')
})
