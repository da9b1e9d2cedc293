import { expect, test } from 'vitest'
import { groupByDay } from './group-by-day.ts'

const now = new Date(2026, 10, 24, 9, 30)
const at = (id: string, ...date: [number, number, number, number, number]) => ({
  id,
  title: id,
  createdAt: 0,
  recency: 0,
  pinned: false,
  archived: false,
  folderId: null,
  temporary: false,
  role: null,
  updatedAt: new Date(...date).getTime(),
})

test('groups by calendar day, not by hours, and keeps the order', () => {
  const groups = groupByDay(
    [
      at('a', 2026, 10, 24, 0, 1),
      at('b', 2026, 10, 23, 23, 59),
      at('c', 2026, 10, 23, 0, 5),
      at('d', 2026, 10, 22, 12, 0),
      at('e', 2026, 10, 17, 0, 5),
      at('f', 2026, 10, 16, 12, 0),
      at('g', 2026, 8, 1, 0, 0),
    ],
    now,
  )
  expect(
    groups.map(({ group, conversations }) => [group, conversations.map(({ id }) => id).join('')]),
  ).toEqual([
    ['today', 'a'],
    ['yesterday', 'bc'],
    ['last7Days', 'de'],
    ['last30Days', 'f'],
    ['older', 'g'],
  ])
})
