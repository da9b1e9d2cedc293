/**
 * Whether a core is free beside our own work: what the system says its cores did not do, while we computed.
 * To try one thread more and fail costs steps that are ten times slower; to look costs nothing.
 */

/** Looked at together. The system counts in ticks of 10 to 16 ms. Milliseconds. */
const WINDOW_MS = 500
/** Free for this share of the time: a thread more would have its core. */
const FREE = 0.7
/** Between two steps: a longer pause is no work, and cores that are idle then prove nothing. Milliseconds. */
const PAUSE_MS = 100

export interface SpareCore {
  /** Some work has just ended that took so long, in ms. */
  worked(ms: number): void
  /** Whether a core was free in the last window. */
  isFree(): boolean
  /** Forgets what was seen. */
  forget(): void
}

/**
 * @param idleMs how long all cores of the machine have been idle in sum, ms since any moment
 * @param now milliseconds of any clock that only goes forward
 */
export function createSpareCore(idleMs: () => number, now: () => number): SpareCore {
  let since: { at: number; idle: number; worked: number } | null = null
  let free = false
  return {
    worked(ms) {
      const at = now()
      if (since !== null) {
        since.worked += ms
        const passed = at - since.at
        if (passed > since.worked + PAUSE_MS) since = null
        else if (passed >= WINDOW_MS) {
          free = idleMs() - since.idle >= passed * FREE
          since = null
        }
      }
      since ??= { at, idle: idleMs(), worked: 0 }
    },
    isFree: () => free,
    forget() {
      since = null
      free = false
    },
  }
}
