/**
 * Measures, in idle time and in pieces like all other work, which number of threads is best on this machine
 * for this model. Rounds are interleaved, so that a moment of other load hits all candidates alike.
 */
import { cpus } from 'node:os'
import { median, percentile } from '../../shared/statistics.ts'
import type { Lease } from '../kv/sequence-pool.ts'
import type { Model, Sequence, Token } from '../model.ts'
import { type Done, lacksCores } from '../threads/pace.ts'
import type { Bench } from './read-prompt.ts'
import type { Work } from './scheduler.ts'

const ROUNDS = 3
const DECODE_STEPS = 12
const PREFILL_TOKENS = 64
/** A tail counts: a mean with every slow step in it is what a person feels, but one hiccup is no verdict. */
const TAIL_WEIGHT = 0.2

export interface ThreadsFound {
  decode: number
  prefill: number
  /** Per candidate, ms a token: for the log and the bench. */
  measured: { threads: number; decodeMs: number; decodeP95Ms: number; prefillMs: number }[]
  /** Other programs had the cores of some candidate: on a quiet machine the choice may be another. */
  isDisturbed: boolean
}

/**
 * Candidates up to `most`: all of a few, or a few of many.
 * @param most physical cores that the affinity mask allows
 */
export function candidates(most: number): number[] {
  const wanted = most <= 4 ? [1, 2, 3, 4] : [1, 2, 4, Math.ceil(most / 2), most - 1, most]
  return [...new Set(wanted)].filter((threads) => threads <= most).sort((a, b) => a - b)
}

/** The machine and model a measurement holds for. */
export function machineKey(model: Pick<Model, 'fingerprint' | 'mostThreads'>): string {
  return [cpus()[0]?.model.trim() ?? 'unknown', model.mostThreads, model.fingerprint].join(' | ')
}

/** Picks the fastest, tail included; of two about as fast, the one with fewer threads. Pure. */
export function choose(measured: ThreadsFound['measured']): Pick<ThreadsFound, 'decode' | 'prefill'> {
  const best = (cost: (one: ThreadsFound['measured'][number]) => number) => {
    const least = Math.min(...measured.map(cost))
    return measured.find((one) => cost(one) <= least * 1.03)?.threads ?? 1
  }
  return {
    decode: best(({ decodeMs, decodeP95Ms }) => decodeMs * (1 - TAIL_WEIGHT) + decodeP95Ms * TAIL_WEIGHT),
    prefill: best(({ prefillMs }) => prefillMs),
  }
}

/**
 * @param lease an empty sequence
 * @returns null when the sequence was lost or `signal` aborted: the measurement is given up
 */
export async function* calibrate(
  { model, chunks, now, cpuMs }: Pick<Bench, 'model' | 'chunks' | 'now' | 'cpuMs'>,
  lease: Lease,
  signal: AbortSignal,
): Work<ThreadsFound | null> {
  const { sequence } = lease
  const text = model.tokenize('The quick brown fox jumps over the lazy dog. 今天天气很好。'.repeat(12))
  const times = candidates(model.mostThreads).map(newTimes)
  const timed = async ({ all }: Times, work: () => Promise<unknown>): Promise<number> => {
    model.setThreads(all.threads)
    const before = { at: now(), cpu: cpuMs() }
    await work()
    const ms = now() - before.at
    all.ms += ms
    all.cpuMs += cpuMs() - before.cpu
    return ms
  }
  // Whoever asks something meanwhile waits for the end of a piece: how large one may be is found out first.
  model.setThreads(1)
  for (let piece = 0; piece < 2; piece += 1) {
    if (lease.lost || signal.aborted) return null
    const startedAt = now()
    const tokens = text.slice(0, chunks.next(PREFILL_TOKENS, false))
    await sequence.evaluate(tokens)
    chunks.done(tokens.length, now() - startedAt)
    yield 'read'
  }
  const prompt = text.slice(0, chunks.next(PREFILL_TOKENS, false))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of times) {
      if (lease.lost || signal.aborted) return null
      await sequence.erase(0, sequence.length)
      one.prefill.push(await timed(one, () => sequence.evaluate(prompt)))
      yield 'read'
      let decoder = newDecoder(sequence)
      try {
        let token: Token = prompt[0] ?? 0
        for (let step = 0; step < DECODE_STEPS; step += 1) {
          if (lease.lost || signal.aborted) return null
          let next: Token | null = null
          const ms = await timed(one, async () => {
            next = await decoder.next(token)
          })
          // A decoder that has ended its answer computes nothing more.
          if (next === null) {
            await decoder.close()
            decoder = newDecoder(sequence)
          }
          token = next ?? prompt[step] ?? 0
          // The first step after a change starts threads.
          if (step > 0) one.decode.push(ms)
          yield 'read'
        }
      } finally {
        await decoder.close()
      }
    }
  }
  const measured = times.map(({ all, decode, prefill }) => ({
    threads: all.threads,
    decodeMs: median(decode),
    decodeP95Ms: percentile(decode, 95),
    prefillMs: median(prefill) / prompt.length,
  }))
  return {
    ...choose(measured),
    measured,
    isDisturbed: times.some(({ all }) => lacksCores(all)),
  }
}

const newDecoder = (sequence: Sequence) =>
  sequence.decoder({ sampling: { temperature: 0, topP: 1 }, recent: () => [] })

interface Times {
  decode: number[]
  prefill: number[]
  /** All of it together. */
  all: Done
}
const newTimes = (threads: number): Times => ({ decode: [], prefill: [], all: { threads, ms: 0, cpuMs: 0 } })
