/** How often the screen hears a new figure. */
const EVERY_MS = 500
/** Speed is measured over this long, so that it neither flickers nor lags. */
const WINDOW_MS = 3000

/** Tokens per second of late. @param now milliseconds of a clock that does not jump */
export function createSpeedMeter(now: () => number) {
  let tokens = 0
  let saidAt = Number.NEGATIVE_INFINITY
  let marks: { at: number; tokens: number }[] = []
  return {
    /** `count` more tokens. Null when the last figure is still fresh, or there is none yet. */
    add(count: number): { tokens: number; tokensPerSecond: number } | null {
      const at = now()
      tokens += count
      marks = [...marks.filter((mark) => at - mark.at <= WINDOW_MS), { at, tokens }]
      const [first] = marks
      if (first === undefined || at - first.at < EVERY_MS || at - saidAt < EVERY_MS) return null
      saidAt = at
      return { tokens, tokensPerSecond: ((tokens - first.tokens) * 1000) / (at - first.at) }
    },
  }
}
