/**
 * Finds the loops a small model falls into: the same words again and again, to the token limit. Only the end
 * of a text is looked at. What repeats for a reason must pass: tables, exercises that differ in their numbers,
 * rows of zeros in code, refrains.
 */

/** Characters at the end of a text that are looked at. */
const TAIL = 2400
/** A loop of longer pieces than this is not found. */
const MOST_PERIOD = 400
/** The end is looked at again when so many characters were added. */
const LOOK_EVERY = 16

export interface Loop {
  /** Where the third occurrence begins, as an index into the text: what is before may stay. */
  start: number
  /** Length of the repeated piece. */
  period: number
}

/** How often a piece must follow itself, and how much text (a wide character counts double) that must be. */
interface Limits {
  times: number
  width: number
}

const PROSE: Limits = { times: 4, width: 64 }
/** A long piece is no accident the third time. */
const LONG_PIECE: Limits = { times: 3, width: 240 }
/** Only the numbers differ: exercises and lists of a person's wish look like that, for a while. */
const NUMBERED: Limits = { times: 8, width: 120 }
/** No letters in it: rules, table rows, dots. */
const MARKS: Limits = { times: 64, width: 240 }
/** In code alike lines are usual. */
const IN_CODE = 6

const LETTER = /\p{L}/u
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g

/** The loop at the end of `text`, if it ends in one. */
export function findLoop(text: string): Loop | null {
  const from = Math.max(0, text.length - TAIL)
  const tail = text.slice(from)
  const strictness = isInCode(text) ? IN_CODE : 1
  const exact = longestRun([...tail], (piece, times) => {
    const limits = !LETTER.test(piece) ? [MARKS] : [PROSE, LONG_PIECE]
    return limits.some((limit) => reaches(limit, piece, times, strictness))
  })
  if (exact !== null) return toLoop(text, tail, exact, (units) => units.join('').length)

  const { units, sources } = withoutNumbers(tail)
  const numbered = longestRun(
    units,
    (piece, times) =>
      width(piece.replace(/[^\p{L}]/gu, '')) >= 8 && reaches(NUMBERED, piece, times, strictness),
  )
  return numbered === null
    ? null
    : toLoop(text, tail, numbered, (part) => sources.slice(sources.length - part.length).join('').length)
}

/** Watches a text that grows. The cost of a character is small and does not grow with the text. */
export function createLoopWatch(): { append(text: string): Loop | null } {
  let text = ''
  let looked = 0
  return {
    append(more) {
      text += more
      if (text.length - looked < LOOK_EVERY) return null
      looked = text.length
      return findLoop(text)
    },
  }
}

interface Run {
  /** The repeated end, in units. */
  units: string[]
  /** Units of one piece. */
  period: number
}

/**
 * The longest end of `units` that is one piece again and again, often enough. The failure function of the
 * reversed text gives the shortest period of every end in one pass (Knuth, Morris, Pratt 1977).
 */
function longestRun(
  units: readonly string[],
  isEnough: (piece: string, times: number) => boolean,
): Run | null {
  const reversed = units.toReversed()
  const failure = [0]
  let best: Run | null = null
  for (let n = 1; n < reversed.length; n += 1) {
    let k = failure[n - 1] ?? 0
    while (k > 0 && reversed[n] !== reversed[k]) k = failure[k - 1] ?? 0
    failure.push(reversed[n] === reversed[k] ? k + 1 : 0)
    const length = n + 1
    const period = length - (failure[n] ?? 0)
    if (period > MOST_PERIOD || length / period < PROSE.times - 1) continue
    const piece = units.slice(units.length - period).join('')
    if (isEnough(piece, length / period)) best = { units: units.slice(units.length - length), period }
  }
  return best
}

function reaches({ times, width: least }: Limits, piece: string, count: number, strictness: number): boolean {
  return count >= times * (strictness > 1 ? 3 : 1) && width(piece) * count >= least * strictness
}

const width = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0)

function toLoop(text: string, tail: string, run: Run, lengthOf: (units: string[]) => number): Loop {
  const period = lengthOf(run.units.slice(run.units.length - run.period))
  const runStart = text.length - lengthOf(run.units)
  return { start: Math.min(runStart + 2 * period, text.length), period: Math.min(period, tail.length) }
}

/** The text in units: a run of digits, or of white space, is one unit and like any other such run. */
function withoutNumbers(text: string): { units: string[]; sources: string[] } {
  const sources = text.match(/\d+|\s+|[\s\S]/gu) ?? []
  const units = sources.map((source) => (/^\d/.test(source) ? '0' : /^\s/.test(source) ? ' ' : source))
  return { units, sources }
}

/** Whether the end of the text lies in a code block that has not been closed. */
function isInCode(text: string): boolean {
  return (text.match(/^ {0,3}(```|~~~)/gm)?.length ?? 0) % 2 === 1
}
