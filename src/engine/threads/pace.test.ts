import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

const CORES = 4
const STEP_MS = 30

/** Cores' worth of processor time that so many threads get while `others` cores are busy with other programs. */
const got = (threads: number, others: number): number => {
  const free = CORES - others
  return Math.min(threads, free) * 0.97 + Math.max(0, threads - free) * 0.25
}

/**
 * @param start threads until a calibration
 * @param idleOf cores that the system calls idle
 */
function simulate(
  start: number,
  idleOf = (threads: number, others: number) => Math.max(0, CORES - others - threads),
) {
  let clock = 0
  let idle = 0
  const pace = createPace(
    start,
    () => clock,
    () => idle,
  )
  const work = (threads: number, ms: number, others: number) => {
    clock += ms
    idle += ms * idleOf(threads, others)
    pace.done({ threads, ms, cpuMs: ms * got(threads, others) })
  }
  /** Writes for `seconds`; returns the share of the time that each number of threads was used for. */
  const write = (seconds: number, others: number): Record<number, number> => {
    const used: Record<number, number> = {}
    for (const until = clock + seconds * 1000; clock < until; ) {
      const threads = pace.threads().decode
      used[threads] = (used[threads] ?? 0) + STEP_MS / (seconds * 1000)
      work(threads, STEP_MS, others)
    }
    return used
  }
  const pause = (seconds: number) => {
    clock += seconds * 1000
    idle += seconds * 1000 * CORES
  }
  return { pace, work, write, pause }
}

test('a quiet machine keeps its number of threads', () => {
  const { write } = simulate(4)
  expect(Object.keys(write(300, 0))).toEqual(['4'])
})

test('with other load it goes down within a few steps, for prompts too, and up again soon after the load has gone', () => {
  const { pace, write } = simulate(4)
  write(30, 0)
  expect(write(10, 1)[3]).toBeGreaterThan(0.95)
  expect(pace.threads()).toEqual({ decode: 3, prefill: 3 })
  write(6, 0)
  expect(pace.threads()).toEqual({ decode: 4, prefill: 4 })
})

test('while the load lasts and the system shows it, one more is never tried', () => {
  const { write } = simulate(4)
  write(30, 1)
  expect(Object.keys(write(600, 1))).toEqual(['3'])
})

test('idle cores in a pause between answers prove nothing', () => {
  const { write, pause } = simulate(4)
  write(30, 1)
  for (let answer = 0; answer < 20; answer += 1) {
    pause(30)
    expect(Object.keys(write(2, 1))).toEqual(['3'])
  }
})

test('where the system shows idle cores that are not ours, one more is tried, more and more rarely', () => {
  const { write } = simulate(4, () => CORES)
  write(30, 1)
  expect(write(600, 1)[4] ?? 0).toBeLessThan(0.02)
  expect(write(600, 1)[4] ?? 0).toBeLessThan(0.02)
})

test('two busy cores cost two threads', () => {
  const { pace, write } = simulate(4)
  write(10, 2)
  expect(pace.threads().decode).toBe(2)
})

test('a single slow step is no reason', () => {
  let clock = 0
  const pace = createPace(
    2,
    () => clock,
    () => 0,
  )
  for (let step = 0; step < 400; step += 1) {
    const hiccup = step % 20 === 7
    clock += hiccup ? 90 : 30
    pace.done({ threads: 2, ms: hiccup ? 90 : 30, cpuMs: hiccup ? 110 : 59 })
  }
  expect(pace.threads().decode).toBe(2)
})

test('one chunk of a prompt whose threads did not get their cores is enough', () => {
  const { pace, work, write } = simulate(1)
  pace.calibrated({ decode: 1, prefill: 2 })
  work(2, 500, 0)
  expect(pace.threads()).toEqual({ decode: 1, prefill: 2 })
  work(2, 2500, 3)
  expect(pace.threads().prefill).toBe(1)
  write(60, 3)
  expect(pace.threads().prefill).toBe(1)
  write(1, 0)
  expect(pace.threads().prefill).toBe(2)
})

test('one thread is the least', () => {
  const { pace, write } = simulate(1)
  write(60, 4)
  expect(pace.threads().decode).toBe(1)
})

test('a calibration sets both numbers', () => {
  const { pace } = simulate(1)
  pace.calibrated({ decode: 3, prefill: 4 })
  expect(pace.threads()).toEqual({ decode: 3, prefill: 4 })
})

test('chunks that take turns with the steps of an answer are judged together', () => {
  const { pace, work } = simulate(1)
  pace.calibrated({ decode: 3, prefill: 4 })
  // The fourth core is busy: three threads get theirs. Four steps stand between two chunks, each too short alone.
  for (let chunk = 0; chunk < 4; chunk += 1) {
    for (let step = 0; step < 4; step += 1) work(3, 30, 1)
    work(4, 100, 1)
  }
  expect(pace.threads()).toEqual({ decode: 3, prefill: 3 })
})
