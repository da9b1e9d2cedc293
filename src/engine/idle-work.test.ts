import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createIdleWork, type Next } from './idle-work.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** One task that runs after a second of quiet, and what it says each time. */
function setUp(...answers: (Next | Error)[]) {
  const log: string[] = []
  let runs = 0
  const idle = createIdleWork((line) => log.push(line))
  const run = async (): Promise<Next> => {
    const answer = answers[runs] ?? 'again'
    runs += 1
    if (answer instanceof Error) throw answer
    return answer
  }
  idle.set([{ afterMs: 1000, run }])
  /** A pause of so many seconds between two requests. Returns how often the task has run so far. */
  const pause = async (seconds: number) => {
    idle.start()
    await vi.advanceTimersByTimeAsync(seconds * 1000)
    idle.interrupt()
    return runs
  }
  return { idle, pause, log }
}

test('begins after its time of quiet, once a pause', async () => {
  const { pause } = setUp()
  expect(await pause(0.9)).toBe(0)
  expect(await pause(0.9)).toBe(0)
  expect(await pause(100)).toBe(1)
  expect(await pause(1)).toBe(2)
})

test('what is done is not done again; what found no moment waits for a longer pause each time', async () => {
  const { pause } = setUp('later', 'later', 'never')
  expect(await pause(1)).toBe(1)
  expect(await pause(1)).toBe(1)
  expect(await pause(2)).toBe(2)
  expect(await pause(3)).toBe(2)
  expect(await pause(4)).toBe(3)
  expect(await pause(10_000)).toBe(3)
})

test('a failure is logged and costs nothing but that pause', async () => {
  const { pause, log } = setUp(new Error('no'))
  await pause(1)
  expect(log).toEqual(['idle work failed: Error: no'])
  expect(await pause(1)).toBe(2)
})

test('what still waits for its turn is not begun a second time', async () => {
  const { idle } = setUp()
  const turn = Promise.withResolvers<Next>()
  let runs = 0
  const run = () => {
    runs += 1
    return turn.promise
  }
  idle.set([{ afterMs: 10, run }])
  for (let pause = 0; pause < 3; pause += 1) {
    idle.start()
    await vi.advanceTimersByTimeAsync(20)
  }
  expect(runs).toBe(1)
  turn.resolve('again')
  await vi.advanceTimersByTimeAsync(0)
  idle.start()
  await vi.advanceTimersByTimeAsync(20)
  expect(runs).toBe(2)
})
