import { expect, test } from 'vitest'
import { openStore } from './store.ts'

test('whatever the clock does, the last question is first in the list and messages stay in order', () => {
  const { conversations, messages, archive, close } = openStore(':memory:')
  const day = 86_400_000
  const start = Date.parse('2026-09-01T08:00:00Z')
  const clock = [0, 1, 4000, 4001, -6000, -6000, -6000, 2, 3].map((days) => start + days * day)
  for (const [n, now] of clock.entries()) {
    const turn = { title: `${n}`, questionId: `q${n}`, answerId: `a${n}`, text: `${n}`, now }
    messages.addTurn({ ...turn, conversationId: null, newConversationId: `c${n}` })
    expect(conversations.list()[0]?.id).toBe(`c${n}`)
    messages.addTurn({
      ...turn,
      conversationId: 'c0',
      newConversationId: '',
      questionId: `r${n}`,
      answerId: `b${n}`,
    })
    expect(conversations.list()[0]).toMatchObject({ id: 'c0', updatedAt: now })
  }
  const questions = messages.branch('c0').filter(({ role }) => role === 'user')
  expect(questions.map(({ text }) => text)).toEqual(['0', ...clock.map((_, n) => `${n}`)])
  expect(conversations.list().map(({ id }) => id)).toEqual([
    'c0',
    'c8',
    'c7',
    'c6',
    'c5',
    'c4',
    'c3',
    'c2',
    'c1',
  ])
  // What comes from elsewhere stands where its date says.
  const one = archive.read('c1')
  if (one === undefined) throw new Error('not there')
  archive.merge(
    {
      ...one,
      id: 'x',
      updatedAt: start,
      messages: one.messages.map((m) => ({ ...m, id: `x${m.id}`, parentId: m.parentId && `x${m.parentId}` })),
    },
    null,
  )
  expect(conversations.list().at(-1)?.id).toBe('x')
  close()
})
