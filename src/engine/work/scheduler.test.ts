import { AsyncLocalStorage } from 'node:async_hooks'
import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import type { Rank } from '../../shared/engine-protocol.ts'
import { createScheduler, type Piece, type Work } from './scheduler.ts'

/** A scheduler with two answers at once, and a log of the pieces in the order they ran. */
function setUp() {
  const scheduler = createScheduler({ mostAnswers: 2 })
  const log: string[] = []
  async function* work(name: string, pieces: readonly Piece[]): Work<string> {
    for (const piece of pieces) {
      log.push(name)
      yield piece
    }
    return `${name} done`
  }
  const run = (
    name: string,
    rank: Rank,
    pieces: readonly Piece[],
    { signal = new AbortController().signal, onPlace = (_place: number) => {} } = {},
  ) => scheduler.run(rank, () => work(name, pieces), { signal, cancelled: `${name} cancelled`, onPlace })
  return { scheduler, log, run }
}
const reads = (count: number): Piece[] => Array.from({ length: count }, () => 'read')
const writes = (count: number): Piece[] => Array.from({ length: count }, () => 'write')

test('two answers take turns; the others wait first come, first served, and hear their place', async () => {
  const { log, run } = setUp()
  const places: string[] = []
  const results = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name, index) =>
      run(name, 'answer', writes(12 + 4 * index), { onPlace: (place) => places.push(`${name}${place}`) }),
    ),
  )
  expect(results).toEqual(['a done', 'b done', 'c done', 'd done'])
  // `b` is first heard of as a prompt to be read; from then on they alternate.
  expect(log.slice(0, log.lastIndexOf('a') + 1).join('')).toMatch(/^a+(ba)+$/)
  expect(places).toEqual(['a0', 'b0', 'c1', 'd2', 'c0', 'd1', 'd0'])
  // Nobody begins before a place is free.
  expect(log.indexOf('c')).toBeGreaterThan(log.lastIndexOf('a'))
  expect(log.indexOf('d')).toBeGreaterThan(log.lastIndexOf('b'))
})

test('while one answer is written, four of its steps stand between two chunks of the other prompt', async () => {
  const { log, run } = setUp()
  await Promise.all([
    run('w', 'answer', ['read', ...writes(40)]),
    run('r', 'answer', [...reads(5), ...writes(1)]),
  ])
  const between = log.join('').split('r').slice(1, 5)
  expect(between.slice(1)).toEqual(['wwww', 'wwww', 'wwww'])
})

test('typing waits until no answer is there, background work until nobody types', async () => {
  const { log, run } = setUp()
  await Promise.all([
    run('b', 'background', reads(2)),
    run('t', 'typing', reads(2)),
    run('a', 'answer', [...reads(2), ...writes(2)]),
  ])
  // The first piece of each began before the next had been asked for.
  expect(log.join('')).toBe('baaaattb')
})

test('an answer that is asked for between two pieces goes next', async () => {
  const { scheduler, log, run } = setUp()
  let answer: Promise<string> | undefined
  async function* background(): Work<void> {
    for (let piece = 0; piece < 4; piece += 1) {
      log.push('b')
      if (piece === 1) answer = run('a', 'answer', writes(3))
      yield 'read'
    }
  }
  await scheduler.run('background', background, {
    signal: new AbortController().signal,
    cancelled: undefined,
  })
  await answer
  expect(log.join('')).toBe('bbaaabb')
})

test('cancelled while it waits, work ends at once and is never started', async () => {
  const { log, run } = setUp()
  const stop = new AbortController()
  const order: string[] = []
  const places: number[] = []
  const note = (result: string) => order.push(result)
  const running = [run('a', 'answer', writes(5)).then(note), run('b', 'answer', writes(5)).then(note)]
  const waiting = run('c', 'answer', writes(5), { signal: stop.signal }).then(note)
  const behind = run('d', 'answer', writes(1), { onPlace: (place) => places.push(place) }).then(note)
  stop.abort()
  expect(places).toEqual([2, 1])
  await Promise.all([...running, waiting, behind])
  expect(order[0]).toBe('c cancelled')
  expect(log).not.toContain('c')
  expect(await run('e', 'answer', writes(1), { signal: AbortSignal.abort() })).toBe('e cancelled')
  expect(log).not.toContain('e')
})

test('work that is cancelled after it has begun ends ahead of an answer that is being written', async () => {
  const { scheduler, log, run } = setUp()
  const stop = new AbortController()
  let answer: Promise<unknown> | undefined
  async function* background(): Work<void> {
    log.push('b')
    answer = run('a', 'answer', writes(6))
    yield 'read'
    log.push(stop.signal.aborted ? 'stopped' : 'b')
  }
  const ended = scheduler.run('background', background, { signal: stop.signal, cancelled: undefined })
  while (!log.includes('a')) await new Promise((resolve) => setImmediate(resolve))
  stop.abort()
  await ended
  await answer
  expect(log.indexOf('stopped')).toBeLessThan(log.lastIndexOf('a'))
  expect(log.filter((name) => name === 'a')).toHaveLength(6)
})

test('work that fails rejects alone; afterwards the scheduler is idle and takes more', async () => {
  const { scheduler, log, run } = setUp()
  async function* failing(): Work<string> {
    yield 'write'
    throw new Error('broken')
  }
  const fails = scheduler.run('answer', failing, {
    signal: new AbortController().signal,
    cancelled: '',
  })
  const fine = run('a', 'answer', writes(3))
  await expect(fails).rejects.toThrow('broken')
  expect(await fine).toBe('a done')
  await scheduler.idle()
  expect(log.join('')).toBe('aaa')
  expect(await run('b', 'background', reads(1))).toBe('b done')
  await scheduler.idle()
})

test('a piece runs in the context of who asked, whoever started the loop', async () => {
  const scheduler = createScheduler({ mostAnswers: 2 })
  const current = new AsyncLocalStorage<number>()
  const seen: string[] = []
  async function* work(name: string): Work<void> {
    for (let n = 0; n < 3; n += 1) {
      seen.push(`${name}${current.getStore()}`)
      yield 'write'
    }
  }
  const options = { signal: new AbortController().signal, cancelled: undefined }
  const ask = (name: string, id: number) =>
    current.run(id, () => scheduler.run('answer', () => work(name), options))
  await Promise.all([ask('a', 1), ask('b', 2)])
  expect(seen.toSorted()).toEqual(['a1', 'a1', 'a1', 'b2', 'b2', 'b2'])
})

test('nothing stays behind on a signal that lives longer than the work', async () => {
  const { scheduler, run } = setUp()
  const { signal } = new AbortController()
  await run('a', 'answer', writes(2), { signal })
  async function* failing(): Work<void> {
    yield 'read'
    throw new Error('no')
  }
  await expect(scheduler.run('background', failing, { signal, cancelled: undefined })).rejects.toThrow('no')
  expect(getEventListeners(signal, 'abort')).toEqual([])
})
