import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

/** What decode steps take with so many threads: one step of `every` takes `slow` ms, the others `usual`. */
interface Machine {
  usual: number
  slow: number
  every: number
}
type Load = (threads: number) => Machine

function simulate(start: number) {
  let clock = 0
  const pace = createPace(start, () => clock)
  /** Writes for `seconds`; returns the share of the steps that each number of threads was used for. */
  const write = (seconds: number, load: Load): Record<number, number> => {
    const used: Record<number, number> = {}
    const until = clock + seconds * 1000
    let step = 0
    for (; clock < until; step += 1) {
      const threads = pace.decodeThreads
      const { usual, slow, every } = load(threads)
      const ms = step % every === 0 ? slow : usual
      used[threads] = (used[threads] ?? 0) + 1
      clock += ms
      pace.decoded(ms)
    }
    return Object.fromEntries(Object.entries(used).map(([threads, steps]) => [threads, steps / step]))
  }
  return { pace, write }
}

/** Four threads are best on a quiet machine. */
const quiet: Load = (threads) => ({ usual: 80 / threads, slow: 90 / threads, every: 5 })
/** One core is busy with something else: four threads wait for each other, three do not. */
const busy: Load = (threads) => (threads > 3 ? { usual: 30, slow: 200, every: 4 } : quiet(threads))

test('a quiet machine keeps its number of threads', () => {
  const { write } = simulate(4)
  expect(write(300, quiet)).toEqual({ 4: 1 })
})

test('with other load it goes down, for prompts too, and up again when the load has gone', () => {
  const { pace, write } = simulate(4)
  write(30, quiet)
  write(10, busy)
  expect(pace.decodeThreads).toBe(3)
  expect(pace.prefillThreads).toBe(3)
  write(120, quiet)
  expect(pace.decodeThreads).toBe(4)
  expect(pace.prefillThreads).toBe(4)
})

test('while the load lasts it goes up only to try, more and more rarely', () => {
  const { write } = simulate(4)
  write(30, busy)
  expect(write(600, busy)[3]).toBeGreaterThan(0.9)
  expect(write(600, busy)[3]).toBeGreaterThan(0.97)
})

test('a trial of fewer threads that is worse is taken back, and not repeated all the time', () => {
  // A hiccup that has nothing to do with threads: fewer of them are only slower.
  const hiccup: Load = (threads) => ({ usual: 80 / threads, slow: 300, every: 8 })
  const { pace, write } = simulate(4)
  const used = write(600, hiccup)
  expect(used[4]).toBeGreaterThan(0.85)
  expect(pace.decodeThreads).toBe(4)
})

test('where two numbers are equal it stays with the one it has', () => {
  const equal: Load = () => ({ usual: 30, slow: 100, every: 6 })
  const { write } = simulate(2)
  expect(write(600, equal)[2]).toBeGreaterThan(0.85)
})

test('a slower answer without a tail is a reason to try as well', () => {
  // All cores shared evenly: every step is slow, none stands out.
  const shared: Load = (threads) => ({ usual: 30 + threads * 10, slow: 30 + threads * 10, every: 2 })
  const { pace, write } = simulate(4)
  write(30, quiet)
  write(10, shared)
  expect(pace.decodeThreads).toBe(3)
})

test('one thread is the least', () => {
  const { pace, write } = simulate(1)
  write(60, () => ({ usual: 30, slow: 300, every: 4 }))
  expect(pace.decodeThreads).toBe(1)
})

test('a calibration sets both numbers', () => {
  const { pace, write } = simulate(1)
  pace.calibrated({ decode: 3, prefill: 4 })
  expect([pace.decodeThreads, pace.prefillThreads]).toEqual([3, 4])
  write(60, quiet)
  expect([pace.decodeThreads, pace.prefillThreads]).toEqual([3, 4])
})

test('a prompt whose threads did not get their cores is read with fewer for a while, then tried again', () => {
  let clock = 0
  const pace = createPace(1, () => clock)
  pace.calibrated({ decode: 1, prefill: 2 })
  pace.prefilled(2, 500, 990)
  expect(pace.prefillThreads).toBe(2)
  // Another program has one of the two cores.
  pace.prefilled(2, 2500, 2900)
  expect(pace.prefillThreads).toBe(1)
  pace.prefilled(1, 900, 890)
  clock += 21_000
  expect(pace.prefillThreads).toBe(2)
  pace.prefilled(2, 2500, 2900)
  clock += 21_000
  expect(pace.prefillThreads).toBe(1)
  clock += 20_000
  expect(pace.prefillThreads).toBe(2)
})
