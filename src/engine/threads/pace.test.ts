import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

/** Cores' worth of processor time that so many threads get; what is missing, somebody else has. */
type Load = (threads: number) => number

const quiet: Load = (threads) => threads * 0.97
/** One of four cores is busy with another program: the fourth thread gets a quarter of it. */
const busy: Load = (threads) => Math.min(threads, 3) * 0.97 + Math.max(0, threads - 3) * 0.25

function simulate(start: number) {
  let clock = 0
  const pace = createPace(start, () => clock)
  /** Writes for `seconds`; returns the share of the time that each number of threads was used for. */
  const write = (seconds: number, load: Load, stepMs = 30): Record<number, number> => {
    const used: Record<number, number> = {}
    const until = clock + seconds * 1000
    while (clock < until) {
      const threads = pace.threads().decode
      used[threads] = (used[threads] ?? 0) + stepMs / (seconds * 1000)
      clock += stepMs
      pace.done({ threads, ms: stepMs, cpuMs: stepMs * load(threads) })
    }
    return used
  }
  return { pace, write, wait: (seconds: number) => (clock += seconds * 1000) }
}

test('a quiet machine keeps its number of threads', () => {
  const { write } = simulate(4)
  expect(Object.keys(write(300, quiet))).toEqual(['4'])
})

test('with other load it goes down within a few steps, for prompts too, and up again when the load has gone', () => {
  const { pace, write } = simulate(4)
  write(30, quiet)
  const used = write(10, busy)
  expect(used[3]).toBeGreaterThan(0.95)
  expect(pace.threads()).toEqual({ decode: 3, prefill: 3 })
  write(60, quiet)
  expect(pace.threads()).toEqual({ decode: 4, prefill: 4 })
})

test('while the load lasts it goes up only to try, more and more rarely', () => {
  const { write } = simulate(4)
  write(30, busy)
  expect(write(600, busy)[4] ?? 0).toBeLessThan(0.02)
  expect(write(600, busy)[4] ?? 0).toBeLessThan(0.02)
})

test('two busy cores cost two threads', () => {
  const { pace, write } = simulate(4)
  write(10, (threads) => Math.min(threads, 2) + Math.max(0, threads - 2) * 0.25)
  expect(pace.threads().decode).toBe(2)
})

test('a single slow step is no reason', () => {
  let clock = 0
  const pace = createPace(2, () => clock)
  for (let step = 0; step < 400; step += 1) {
    const hiccup = step % 20 === 7
    clock += hiccup ? 90 : 30
    pace.done({ threads: 2, ms: hiccup ? 90 : 30, cpuMs: hiccup ? 110 : 59 })
  }
  expect(pace.threads().decode).toBe(2)
})

test('one chunk of a prompt whose threads did not get their cores is enough', () => {
  const { pace, wait } = simulate(1)
  pace.calibrated({ decode: 1, prefill: 2 })
  pace.done({ threads: 2, ms: 500, cpuMs: 990 })
  expect(pace.threads()).toEqual({ decode: 1, prefill: 2 })
  pace.done({ threads: 2, ms: 2500, cpuMs: 2900 })
  expect(pace.threads().prefill).toBe(1)
  wait(21)
  expect(pace.threads().prefill).toBe(2)
  pace.done({ threads: 2, ms: 2500, cpuMs: 2900 })
  wait(21)
  expect(pace.threads().prefill).toBe(1)
  wait(20)
  expect(pace.threads().prefill).toBe(2)
})

test('one thread is the least', () => {
  const { pace, write } = simulate(1)
  write(60, () => 0.2)
  expect(pace.threads().decode).toBe(1)
})

test('a calibration sets both numbers', () => {
  const { pace } = simulate(1)
  pace.calibrated({ decode: 3, prefill: 4 })
  expect(pace.threads()).toEqual({ decode: 3, prefill: 4 })
})

test('chunks that take turns with the steps of an answer are judged together', () => {
  const { pace } = simulate(1)
  pace.calibrated({ decode: 3, prefill: 4 })
  // The fourth core is busy: three threads get theirs. Four steps stand between two chunks, each too short alone.
  for (let chunk = 0; chunk < 4; chunk += 1) {
    for (let step = 0; step < 4; step += 1) pace.done({ threads: 3, ms: 30, cpuMs: 30 * busy(3) })
    pace.done({ threads: 4, ms: 100, cpuMs: 100 * busy(4) })
  }
  expect(pace.threads()).toEqual({ decode: 3, prefill: 3 })
})
