/**
 * How much of what a sequence holds can serve a new prompt. Pure; the best-tested arithmetic of the engine.
 *
 * A sequence is *clean* as far as its KV cache was computed with nothing in view but the tokens that still stand
 * before. Behind a cut that is no longer so: what moved up carries traces of the turns that were cut out. Those
 * are its own conversation's; no other may ever get them.
 */
import type { Token } from '../model.ts'

/** A run shorter than this is not worth a shift: it may be a coincidence of the template. */
const SHORTEST_SHIFTED_RUN = 64
/** Tokens compared before a place is looked at closely. */
const ANCHOR = 8

/** Length of the common beginning of `a` and `b`. */
export function commonPrefix(a: ArrayLike<Token>, b: ArrayLike<Token>): number {
  const most = Math.min(a.length, b.length)
  for (let i = 0; i < most; i += 1) if (a[i] !== b[i]) return i
  return most
}

export interface Reuse {
  /** Tokens at the start that stay where they are. */
  keep: number
  /** Tokens to cut out behind them, so that what follows moves up; 0 for none. */
  cut: number
  /** Tokens of the prompt that need no evaluation: `keep` plus the run that moved up. */
  reused: number
}

/**
 * Plans the use of `held` for `prompt`. The prompt's last token is always left to be evaluated: its logits are
 * the first token of the answer.
 *
 * When older turns were set aside, the prompt goes on with what stands further behind in `held`. Cutting the
 * gap out moves the rest up (the KV cache is rotated to the new positions, as llama.cpp's context shift does),
 * which costs next to nothing, where reading half a window again would stall the person for seconds.
 *
 * @param mayCut only for an earlier state of the same conversation: what moves up was computed with the gap in
 *   view, and another's text must not show through
 */
export function planReuse(held: readonly Token[], prompt: readonly Token[], mayCut: boolean): Reuse {
  const most = Math.max(0, prompt.length - 1)
  const keep = Math.min(commonPrefix(held, prompt), most)
  let cut = 0
  let longest = 0
  // Without a kept beginning (the system prompt) nothing marks the place where the gap begins.
  if (mayCut && keep > 0 && keep < held.length && most - keep >= SHORTEST_SHIFTED_RUN) {
    for (let at = keep + 1; at + SHORTEST_SHIFTED_RUN <= held.length; at += 1) {
      if (!startsAt(held, at, prompt, keep, ANCHOR)) continue
      let run = ANCHOR
      while (keep + run < most && at + run < held.length && held[at + run] === prompt[keep + run]) run += 1
      if (run > longest) {
        longest = run
        cut = at - keep
      }
    }
  }
  if (longest < SHORTEST_SHIFTED_RUN) return { keep, cut: 0, reused: keep }
  return { keep, cut, reused: keep + longest }
}

/** How far a sequence is clean that was clean as far as `clean`, after tokens were cut out from `keep` on. */
export const cleanAfterCut = (clean: number, keep: number): number => Math.min(clean, keep)

/**
 * The same after all from `length` on was removed: what will be computed there sees what stands before it.
 */
export const cleanAfterTrim = (clean: number, length: number): number =>
  length <= clean ? Number.POSITIVE_INFINITY : clean

function startsAt(
  held: readonly Token[],
  at: number,
  prompt: readonly Token[],
  from: number,
  count: number,
): boolean {
  for (let i = 0; i < count; i += 1) if (held[at + i] !== prompt[from + i]) return false
  return true
}
