import { expect, test } from 'vitest'
import { quotePaths } from './verbatim.ts'

const text = [1, 2, 3, 1, 2, 4]

test('a quote begins anywhere and goes on with whatever stands behind it, at all of its places', () => {
  const paths = quotePaths(text)
  expect(paths.allowed()).toEqual([1, 2, 3, 4])
  paths.push(1)
  expect(paths.allowed()).toEqual([2])
  paths.push(2)
  expect(paths.allowed()).toEqual([3, 4])
  paths.push(3)
  expect(paths.allowed()).toEqual([1])
})

test('nothing follows the end of the text', () => {
  const paths = quotePaths(text)
  paths.push(4)
  expect(paths.allowed()).toEqual([])
  expect(quotePaths([]).allowed()).toEqual([])
})
