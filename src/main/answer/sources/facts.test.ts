import { expect, test } from 'vitest'
import { FACTS_SHARE, factsThatFit } from './facts.ts'

const fact = (id: string, tokens: number) => ({ id, conversationId: null, text: 'x'.repeat(tokens) })
const fitting = (...facts: ReturnType<typeof fact>[]) =>
  factsThatFit(facts, 400 * FACTS_SHARE, (text) => text.length).map(({ id }) => id)

test('what is most local and newest comes first, in a quarter of the window, and keeps its order', () => {
  expect(fitting(fact('a', 40), fact('b', 40))).toEqual(['a', 'b'])
  expect(fitting(fact('old', 40), fact('new', 40), fact('here', 40))).toEqual(['new', 'here'])
  expect(fitting(fact('short', 40), fact('long', 90), fact('here', 40))).toEqual(['short', 'here'])
  expect(fitting(fact('book', 4000))).toEqual([])
})
