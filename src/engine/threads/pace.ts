/**
 * How many threads to compute with. A calibration finds the best numbers of a quiet machine (../work/calibrate.ts);
 * here running work is watched, and gives way to other load.
 *
 * ggml's threads wait for each other by spinning, so on free cores n threads use n times the elapsed time of
 * the processor, whatever they compute. When they get less, somebody else has their cores, and one thread that
 * lost its core holds up all the others for a scheduler's time slice: two threads of two can then be ten times
 * slower than one (docs/decisions/threads.md). So the share of the processor says at once, and without
 * comparing speeds, when there are too many threads.
 */

import { createSpareCore } from './spare-core.ts'

/** Work that is looked at together: a time slice that went elsewhere is no verdict. */
const LEAST_MS = 300
const LEAST_STEPS = 4
/**
 * What may be missing. All wait for the thread that lost its core: with `1 - lost` of it, n threads are as fast as
 * n * (1 - lost); one thread fewer is better when that is less than n - 1, so from 1/n on, and a margin.
 */
const LOST_MARGIN = 0.15
const tolerated = (threads: number): number => 1 / threads + LOST_MARGIN
/** Pause before one thread more is tried again, and the longest; each failure doubles it. Milliseconds. */
const FIRST_RETRY_MS = 5_000
const LONGEST_RETRY_MS = 600_000
/** One more that was not lost for this long is there to stay. */
const SETTLED_MS = 3000

/** Some work that was done with `threads` threads: how long it took, and how much of the processor. In ms. */
export interface Done {
  threads: number
  ms: number
  cpuMs: number
}

/** Whether so many threads did not get their cores: one fewer would have been faster. */
export const lacksCores = ({ threads, ms, cpuMs }: Done): boolean =>
  cpuMs < ms * (threads - tolerated(threads))

export interface Threads {
  /** For writing, which is bound by memory. */
  decode: number
  /** For reading a prompt, which is bound by arithmetic. */
  prefill: number
}

export interface Pace {
  /** Threads for what is computed next. */
  threads(): Threads
  /** Decode steps and chunks of prompts alike. */
  done(work: Done): void
  /** What a calibration found, or was read from disk. */
  calibrated(best: Threads): void
}

/**
 * @param start threads until a calibration says otherwise
 * @param now milliseconds of any clock that only goes forward
 * @param idleMs how long all cores of the machine have been idle in sum, ms since any moment
 */
export function createPace(start: number, now: () => number, idleMs: () => number): Pace {
  let best: Threads = { decode: start, prefill: start }
  /** More threads than that do not get their cores at the moment. */
  let allowed = Number.POSITIVE_INFINITY
  /** So many threads did not get their cores when they were last too many. */
  let failed = Number.POSITIVE_INFINITY
  let retryMs = FIRST_RETRY_MS
  let raiseAt = 0
  /** Since the last verdict, by the number of threads: reading and writing take turns and may use different ones. */
  const seen = new Map<number, Done & { steps: number }>()
  let calmMs = 0
  const spare = createSpareCore(idleMs, now)

  const isLowered = () => allowed < Math.max(best.decode, best.prefill)
  const threads = (): Threads => {
    if (isLowered() && now() >= raiseAt && spare.isFree()) {
      allowed += 1
      spare.forget()
      raiseAt = now() + retryMs
    }
    return { decode: Math.min(best.decode, allowed), prefill: Math.min(best.prefill, allowed) }
  }

  const lower = (used: number) => {
    allowed = used - 1
    failed = used
    seen.clear()
    spare.forget()
    raiseAt = now() + retryMs
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
    calmMs = 0
  }

  return {
    threads,
    done({ threads: used, ms, cpuMs }) {
      if (isLowered()) spare.worked(ms)
      if (used < 2 || used > allowed) return
      const before = seen.get(used) ?? { steps: 0, ms: 0, cpuMs: 0 }
      const all = { threads: used, steps: before.steps + 1, ms: before.ms + ms, cpuMs: before.cpuMs + cpuMs }
      seen.set(used, all)
      if (all.ms < LEAST_MS || (all.steps < LEAST_STEPS && ms < LEAST_MS)) return
      seen.delete(used)
      if (lacksCores(all)) lower(used)
      else if (used >= failed) {
        calmMs += all.ms
        if (calmMs >= SETTLED_MS) retryMs = FIRST_RETRY_MS
      }
    },
    calibrated(found) {
      best = found
      allowed = Number.POSITIVE_INFINITY
    },
  }
}

/** The person has chosen a number of threads: it stays. */
export function fixedPace(threads: number): Pace {
  return { threads: () => ({ decode: threads, prefill: threads }), done() {}, calibrated() {} }
}
