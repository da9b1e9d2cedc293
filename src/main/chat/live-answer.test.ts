import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLiveAnswer } from './live-answer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('text that streams is saved each second, so that a crash loses no more than that', () => {
  const saved: string[] = []
  const live = createLiveAnswer({ text: '', emit: () => {}, save: (text) => saved.push(text) })
  for (let tenth = 0; tenth < 50; tenth += 1) {
    live.append(`${tenth} `)
    vi.advanceTimersByTime(100)
  }
  expect(saved.length).toBeGreaterThanOrEqual(4)
  expect(saved.length).toBeLessThanOrEqual(5)
  // Of five seconds, what came in the last one may be missing.
  expect(saved.at(-1)).toContain('39 ')
  live.freeze()
  vi.advanceTimersByTime(5000)
  expect(saved.length).toBeLessThanOrEqual(5)
})
