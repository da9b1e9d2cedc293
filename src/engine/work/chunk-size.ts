/**
 * How many tokens of a prompt are read in one piece. Large pieces are read faster a token; but Stop, and the next
 * word of an answer that is being written, wait for the end of one. So their size follows how fast this machine
 * reads this model: a large model on an old processor reads a few tokens a second, and main ends an engine that
 * does not stop in time (src/main/engine/local/local-engine.ts).
 */

/** A piece lasts about this long at most. */
const PIECE_MS = 1500
const LEAST_TOKENS = 8
/** Larger ones are hardly faster. */
const MOST_TOKENS = 64
/** While an answer is written; a smaller one takes longer a token. */
const MOST_BESIDE_ANSWER = 32
/** Before anything has been measured. */
const FIRST_TOKENS = 16
/** A rest that is little larger than a piece is read at once: two small pieces take longer. */
const REST_SHARE = 1.5
/** What the newest piece counts in the running mean. */
const NEWEST_SHARE = 0.5

export interface ChunkSize {
  /**
   * Tokens of the next piece.
   * @param rest tokens that are left to read
   * @param isWriting whether an answer waits for its next word
   */
  next(rest: number, isWriting: boolean): number
  /** A piece of so many tokens took so long. */
  done(tokens: number, ms: number): void
}

export function createChunkSize(): ChunkSize {
  let msPerToken: number | null = null
  const most = () => {
    if (msPerToken === null) return FIRST_TOKENS
    return Math.min(MOST_TOKENS, Math.max(LEAST_TOKENS, Math.floor(PIECE_MS / msPerToken)))
  }
  return {
    next(rest, isWriting) {
      const usual = most()
      if (isWriting) return Math.min(rest, usual, MOST_BESIDE_ANSWER)
      return rest <= usual * REST_SHARE ? rest : usual
    },
    done(tokens, ms) {
      // A very small piece takes longer a token, and is no measure.
      if (tokens < LEAST_TOKENS) return
      const newest = ms / tokens
      msPerToken = msPerToken === null ? newest : msPerToken + (newest - msPerToken) * NEWEST_SHARE
    },
  }
}
