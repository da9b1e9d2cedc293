/**
 * How many threads to compute with, from what steps really take.
 *
 * ggml's threads wait for each other by spinning; one that has lost its core holds up all the others for a
 * scheduler's time slice. So with other load on the machine, fewer threads can be several times faster, and
 * no fixed number is right (shared/research/perf.md, 3 and 10). A calibration finds the best number of a quiet
 * machine (./calibrate.ts); here running answers are watched, a step of one is tried when they get slow, and
 * the better is kept. Comparing windows that follow each other makes the length of the context irrelevant.
 */
import { median, percentile } from '../../shared/statistics.ts'

/** Steps in a window: about a second of an answer. */
const WINDOW = 24
/** A window whose slow steps take this many times its median suffers from other load. */
const TAIL = 2
/** So does one that takes this many times what the calm machine took. */
const SLOWED = 1.3
/** Another number must be this much better to be kept: no wavering. */
const BETTER = 0.95
/** Pause after fewer threads were tried in vain. Milliseconds. */
const LOWER_PAUSE_MS = 20_000
/** First pause before going back up is tried, and the longest; each failure doubles it. Milliseconds. */
const FIRST_RETRY_MS = 20_000
const LONGEST_RETRY_MS = 600_000
/**
 * Threads that read a prompt spin while they wait, so on free cores they use all of them. Below this share
 * somebody else has a core, and a chunk can take ten times as long: seen at once, it needs no comparison.
 */
const FREE_CORES_SHARE = 0.8

export interface Pace {
  /** Threads for the next decode step. */
  readonly decodeThreads: number
  /** Threads for the next chunk of a prompt. Reading is bound by arithmetic, writing by memory. */
  readonly prefillThreads: number
  /** A decode step took so long, in ms. */
  decoded(ms: number): void
  /** A chunk of a prompt was read with so many threads: how long it took, of the processor how much. In ms. */
  prefilled(threads: number, ms: number, cpuMs: number): void
  /** What a calibration found, or was read from disk. */
  calibrated(threads: { decode: number; prefill: number }): void
}

interface Trial {
  /** What it is compared with. */
  before: { threads: number; mean: number }
}

/**
 * @param start threads until a calibration says otherwise
 * @param now milliseconds of any clock that only goes forward
 */
export function createPace(start: number, now: () => number): Pace {
  let best = { decode: start, prefill: start }
  let threads = start
  let steps: number[] = []
  let calmMean = Number.POSITIVE_INFINITY
  let trial: Trial | null = null
  let retryMs = FIRST_RETRY_MS
  let raiseAt = 0
  let lowerAt = 0
  let suffered = false
  const prefill = { fewerUntil: 0, retryMs: FIRST_RETRY_MS }

  const change = (to: number, next: Trial | null) => {
    threads = to
    trial = next
    steps = []
    suffered = false
  }

  const endTrial = ({ before }: Trial, mean: number) => {
    const kept = mean < before.mean * BETTER
    if (!kept && threads < before.threads) lowerAt = now() + LOWER_PAUSE_MS
    const lower = Math.min(threads, before.threads)
    const result = kept ? threads : before.threads
    if (result === lower && result < best.decode) {
      // Fewer are better for now; going back up is tried later, and more rarely each time it fails.
      raiseAt = now() + retryMs
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
    } else retryMs = FIRST_RETRY_MS
    calmMean = Number.POSITIVE_INFINITY
    change(result, null)
  }

  const endWindow = () => {
    const mean = steps.reduce((sum, ms) => sum + ms, 0) / steps.length
    const tail = percentile(steps, 95) / median(steps)
    if (trial !== null) {
      endTrial(trial, mean)
      return
    }
    const suffers = tail > TAIL || mean > calmMean * SLOWED
    calmMean = Math.min(calmMean, mean)
    // Once is a hiccup.
    const persists = suffers && suffered
    suffered = suffers
    if (persists && threads > 1 && now() >= lowerAt) change(threads - 1, { before: { threads, mean } })
    else if (threads < best.decode && now() >= raiseAt) change(threads + 1, { before: { threads, mean } })
    else steps = []
  }

  return {
    get decodeThreads() {
      return threads
    },
    get prefillThreads() {
      if (threads < best.decode) return Math.min(best.prefill, threads)
      return now() < prefill.fewerUntil ? Math.max(1, best.prefill - 1) : best.prefill
    },
    decoded(ms) {
      steps.push(ms)
      if (steps.length >= WINDOW) endWindow()
    },
    prefilled(used, ms, cpuMs) {
      if (used < 2 || used < best.prefill) return
      if (cpuMs >= ms * used * FREE_CORES_SHARE) {
        prefill.retryMs = FIRST_RETRY_MS
        return
      }
      prefill.fewerUntil = now() + prefill.retryMs
      prefill.retryMs = Math.min(prefill.retryMs * 2, LONGEST_RETRY_MS)
    },
    calibrated(found) {
      best = found
      calmMean = Number.POSITIVE_INFINITY
      change(found.decode, null)
    },
  }
}

/** The person has chosen a number of threads: it stays. */
export function fixedPace(threads: number): Pace {
  return { decodeThreads: threads, prefillThreads: threads, decoded() {}, prefilled() {}, calibrated() {} }
}
