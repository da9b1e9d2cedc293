import { expect, test } from 'vitest'
import type { Lease } from '../kv/sequence-pool.ts'
import type { Decoder, Model, Sequence } from '../model.ts'
import { scriptedLoader } from '../scripted-model.ts'
import { calibrate, candidates, choose } from './calibrate.ts'
import { createChunkSize } from './chunk-size.ts'

test('all of a few numbers are tried, and a few of many', () => {
  expect(candidates(1)).toEqual([1])
  expect(candidates(3)).toEqual([1, 2, 3])
  expect(candidates(4)).toEqual([1, 2, 3, 4])
  expect(candidates(5)).toEqual([1, 2, 3, 4, 5])
  expect(candidates(16)).toEqual([1, 2, 4, 8, 15, 16])
})

const measured = (threads: number, decodeMs: number, decodeP95Ms = decodeMs, prefillMs = decodeMs) => ({
  threads,
  decodeMs,
  decodeP95Ms,
  prefillMs,
})

test('the fastest is chosen, of writing and reading by itself, and the smaller of two alike', () => {
  expect(choose([measured(1, 40, 40, 10), measured(2, 20, 20, 6), measured(4, 25, 25, 4)])).toEqual({
    decode: 2,
    prefill: 4,
  })
  expect(choose([measured(1, 20.4), measured(2, 20)])).toEqual({ decode: 1, prefill: 1 })
})

test('a long tail outweighs a slightly better median', () => {
  expect(choose([measured(1, 32, 34), measured(2, 30, 95)]).decode).toBe(1)
})

/**
 * The scripted model on a clock of its own, on which two threads of four are fastest.
 * @param share part of its threads' time that this process gets
 */
async function machine(share = (_threads: number) => 1) {
  const load = scriptedLoader('empty', () => {})
  const scripted = await load({ path: 'empty', contextSize: 1024, batchSize: 64, mmap: true }, () => {})
  const [held] = scripted.sequences
  if (held === undefined) throw new Error('no sequence')
  let clock = 0
  let cpu = 0
  let threads = 0
  let lost = false
  const took = () => {
    const ms = [0, 40, 20, 25, 30][threads] ?? 0
    clock += ms
    cpu += ms * threads * share(threads)
  }
  const sequence: Sequence = {
    ...held,
    get length() {
      return held.length
    },
    async evaluate(tokens) {
      took()
      await held.evaluate(tokens)
    },
    // Its answer ends every third step; after that a decoder computes nothing.
    decoder(): Decoder {
      let steps = 0
      return {
        async next(token) {
          steps += 1
          if (steps > 3) return null
          took()
          return steps === 3 ? null : token
        },
        async close() {},
      }
    },
  }
  const model: Model = {
    ...scripted,
    mostThreads: 4,
    setThreads(count) {
      threads = count
    },
  }
  const lease: Lease = {
    sequence,
    get lost() {
      return lost
    },
    ready: 0,
    reuse: 'none',
    remember() {},
    async shareSystemPrompt() {},
    release() {},
  }
  return { model, lease, now: () => clock, cpuMs: () => cpu, lose: () => (lost = true) }
}

test('measures every candidate, also when the model ends its answers', async () => {
  const { model, lease, now, cpuMs } = await machine()
  const work = calibrate(
    { model, now, cpuMs, chunks: createChunkSize() },
    lease,
    new AbortController().signal,
  )
  let result = await work.next()
  while (result.done !== true) result = await work.next()
  expect(result.value).toMatchObject({ decode: 2, prefill: 2, isDisturbed: false })
  expect(result.value?.measured.map(({ decodeMs }) => decodeMs)).toEqual([40, 20, 25, 30])
})

test('says when a candidate did not get its cores', async () => {
  // One of four cores is busy.
  const { model, lease, now, cpuMs } = await machine((threads) => Math.min(threads, 3.2) / threads)
  const work = calibrate(
    { model, now, cpuMs, chunks: createChunkSize() },
    lease,
    new AbortController().signal,
  )
  let result = await work.next()
  while (result.done !== true) result = await work.next()
  expect(result.value?.isDisturbed).toBe(true)
})

test('is given up when the sequence is taken or the model goes', async () => {
  const taken = await machine()
  const work = calibrate({ ...taken, chunks: createChunkSize() }, taken.lease, new AbortController().signal)
  await work.next()
  taken.lose()
  expect(await work.next()).toEqual({ done: true, value: null })

  const { model, lease, now, cpuMs } = await machine()
  expect(
    await calibrate({ model, now, cpuMs, chunks: createChunkSize() }, lease, AbortSignal.abort()).next(),
  ).toEqual({
    done: true,
    value: null,
  })
})
