import { expect, test } from 'vitest'
import { idsOf, type KnownAnswer, knownAnswer, remember } from './known-answers.ts'

/** Tokens that are single bytes, so that a Chinese character spans three of them. */
const model = {
  detokenize: (tokens: readonly number[]) => new TextDecoder().decode(new Uint8Array(tokens)),
}
const bytes = (text: string) => [...new TextEncoder().encode(text)]
const answer = (text: string) => knownAnswer(model, bytes(text))

test('an answer is found by its text, whole or as far as it was shown', () => {
  const answers = [answer('九九乘法表'), answer('Roses are red')]
  expect(idsOf(answers, '九九乘法表')).toEqual(bytes('九九乘法表'))
  expect(idsOf(answers, 'Roses')).toEqual(bytes('Roses'))
  expect(idsOf(answers, 'Violets')).toBeUndefined()
  expect(idsOf(answers, 'Roses are red, and more')).toBeUndefined()
  expect(idsOf(answers, '')).toBeUndefined()
})

test('stopped within a character, only what was shown counts', () => {
  const cut = knownAnswer(model, bytes('九九').slice(0, 5))
  expect(idsOf([cut], '九')).toEqual(bytes('九'))
})

test('of two answers that begin alike the newer is meant', () => {
  const [older, newer] = [answer('ab'), { ids: [7], text: 'ab', ends: [2] }]
  expect(idsOf([older, newer], 'ab')).toEqual([7])
})

test('empty answers are not kept, and the oldest goes when there are too many', () => {
  let answers: KnownAnswer[] = []
  answers = remember(answers, answer(''))
  expect(answers).toHaveLength(0)
  for (let n = 0; n < 60; n += 1) answers = remember(answers, answer(`answer ${n}.`))
  expect(answers.length).toBeLessThan(60)
  expect(idsOf(answers, 'answer 0.')).toBeUndefined()
  expect(idsOf(answers, 'answer 59.')).toEqual(bytes('answer 59.'))
})
