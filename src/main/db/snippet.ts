/** What a search shows of a message. */
import { graphemeStart, shortened } from '../../shared/text/graphemes.ts'
import { withoutMarks } from '../../shared/text/marks.ts'
import { anyOf } from '../../shared/text/terms.ts'

/** UTF-16 units shown before the place that was found, and in all. */
const SHOWN = { before: 30, length: 140 }
/** So much in front of the place, and behind it, is read; marks that are taken out make it less. */
const NEAR = { before: 200, behind: 1000 }
const FENCE = /^ {0,3}(?:`{3}|~{3})/

/**
 * The part of a text around what was typed, or else around the first of its terms, in one line and without marks
 * of Markdown; the beginning when neither stands there as it was typed.
 */
export function snippet(text: string, typed: string, terms: readonly string[]): string {
  const placeIn = (part: string) => {
    const whole = part.search(anyOf([typed]))
    return Math.max(0, whole >= 0 ? whole : part.search(anyOf(terms)))
  }
  const place = placeIn(text)
  const from = lineStart(text, place - NEAR.before)
  const near = text.slice(from, graphemeStart(text, place + NEAR.behind))
  const plain = plainLine(near, isInFence(text.slice(0, from)))
  const start = graphemeStart(plain, placeIn(plain) - SHOWN.before)
  const shown = shortened(plain.slice(start), SHOWN.length)
  const goesOn = from + near.length < text.length && !shown.endsWith('…')
  return `${from > 0 || start > 0 ? '…' : ''}${shown}${goesOn ? '…' : ''}`
}

/** Where the line begins that `place` lies in, unless that is far. */
function lineStart(text: string, place: number): number {
  if (place <= 0) return 0
  const start = text.lastIndexOf('\n', place) + 1
  return place - start > NEAR.behind ? graphemeStart(text, place) : start
}

function isInFence(before: string): boolean {
  return before.split('\n').filter((line) => FENCE.test(line)).length % 2 === 1
}

/** Code stays as it is written. */
function plainLine(text: string, fenced: boolean): string {
  let inFence = fenced
  const lines = text.split('\n').map((line) => {
    if (!FENCE.test(line)) return inFence ? line : withoutMarks(line)
    inFence = !inFence
    return ''
  })
  return lines.join(' ').replace(/\s+/g, ' ').trim()
}
