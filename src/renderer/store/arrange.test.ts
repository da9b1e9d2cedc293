import { expect, test } from 'vitest'
import type { Conversation } from '../../shared/chat.ts'
import { inListOrder } from './arrange.ts'
import type { State } from './state.ts'

const one = (id: string, more: Partial<Conversation> = {}) =>
  ({
    id,
    updatedAt: 0,
    archived: false,
    pinned: false,
    temporary: false,
    folderId: null,
    ...more,
  }) as Conversation

test('keys count conversations as the list shows them, not by age', () => {
  const conversations = [
    one('new', { updatedAt: 9 }),
    one('away', { archived: true, updatedAt: 8 }),
    one('filed', { folderId: 'f', updatedAt: 7 }),
    one('lost folder', { folderId: 'gone', updatedAt: 6 }),
    one('pinned', { pinned: true, folderId: 'f', updatedAt: 5 }),
    one('secret', { temporary: true, updatedAt: 4 }),
  ]
  const state = { conversations, folders: [{ id: 'f', name: 'F' }] } as unknown as State
  expect(inListOrder(state, new Date(10)).map(({ id }) => id)).toEqual([
    'secret',
    'pinned',
    'filed',
    'new',
    'lost folder',
  ])
})
