import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from './store.ts'

let store: Store
beforeEach(() => {
  store = openStore(':memory:')
})
afterEach(() => store.close())

/** A question with its answer behind `after`, or at the end of what is shown. */
function addTurn(n: string, after?: string | null) {
  const isFirst = store.conversations.find('c') === undefined
  store.messages.addTurn({
    conversationId: isFirst ? null : 'c',
    newConversationId: 'c',
    title: '标题',
    questionId: `q${n}`,
    answerId: `a${n}`,
    text: `问题${n}`,
    now: 1,
    ...(after === undefined ? {} : { after }),
  })
  store.messages.end(`a${n}`, {
    text: `回答${n}`,
    status: 'complete',
    error: null,
    metrics: null,
    remark: null,
  })
}
const shown = () => store.messages.branch('c').map(({ id }) => id)
const found = (words: string) => store.search.find(words, 10).length

test('a question goes with its answers, and the turns behind it stay', () => {
  for (const n of ['1', '2', '3']) addTurn(n)
  store.memory.saveSummary('a2', '讲了问题2', 1)
  store.messages.remove('q2')
  expect(shown()).toEqual(['q1', 'a1', 'q3', 'a3'])
  expect(found('回答2')).toBe(0)
  expect(store.memory.summaryOn(['q1', 'a1', 'q3', 'a3'])).toBeNull()
  store.messages.remove('q1')
  expect(shown()).toEqual(['q3', 'a3'])
  store.messages.remove('q3')
  expect(shown()).toEqual([])
  addTurn('4')
  expect(shown()).toEqual(['q4', 'a4'])
})

test('a version of an answer goes with what follows it, and another one is shown; the only one stays', () => {
  addTurn('1')
  store.messages.addVersion('a1', 'b1', 2)
  addTurn('2')
  expect(shown()).toEqual(['q1', 'b1', 'q2', 'a2'])
  store.messages.remove('b1')
  expect(shown()).toEqual(['q1', 'a1'])
  expect(() => store.messages.remove('a1')).toThrow(expect.objectContaining({ code: 'CHAT_NOT_FOUND' }))
  expect(shown()).toEqual(['q1', 'a1'])
})

test('what is shown stays shown when something beside it goes', () => {
  addTurn('1')
  addTurn('2', null)
  addTurn('3')
  expect(shown()).toEqual(['q2', 'a2', 'q3', 'a3'])
  store.messages.remove('q1')
  expect(shown()).toEqual(['q2', 'a2', 'q3', 'a3'])
  expect(store.messages.get('q2').versions).toEqual(['q2'])
})

test('longer than SQLite follows a chain: all that comes after a version, and a whole conversation', () => {
  addTurn('first')
  store.messages.addVersion('afirst', 'another', 2)
  for (let n = 0; n < 1000; n += 1) addTurn(String(n))
  expect(shown()).toHaveLength(2002)
  store.messages.remove('another')
  expect(shown()).toEqual(['qfirst', 'afirst'])
  for (let n = 0; n < 1000; n += 1) addTurn(`later ${n}`)
  store.conversations.remove('c', 5)
  expect(store.conversations.purgeDeleted(10, 0)).toBe(1)
  expect(found('回答')).toBe(0)
})

test('what was computed and checked is kept with an answer, and empty lists are none', () => {
  addTurn('1')
  expect(store.messages.get('a1')).toMatchObject({ computed: [], checked: [] })
  const computed = [{ kind: 'sum', language: 'en', expression: '2 × 3', relation: '=', result: '6' } as const]
  const checked = [{ start: 0, end: 9, claim: '2 × 3 = 7', right: false, value: '6' }]
  store.messages.saveComputed('a1', computed)
  const end = { text: '2 × 3 = 7', status: 'complete', error: null, metrics: null, remark: null } as const
  expect(store.messages.end('a1', { ...end, checked })).toMatchObject({ computed, checked })
  expect(store.messages.end('a1', end)).toMatchObject({ computed, checked: [] })
})
