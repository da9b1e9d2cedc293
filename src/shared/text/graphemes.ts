/** Cutting text for people's eyes: never inside of what a reader takes for one character. Lengths are UTF-16 units. */

const segmenter = new Intl.Segmenter()
/** No character that anybody writes is longer; behind more than this the search for its start gives up. */
const MOST_UNITS = 1000

/** Where the character begins that the unit at `index` belongs to; the length of the text at or behind its end. */
export function graphemeStart(text: string, index: number): number {
  if (index <= 0) return 0
  if (index >= text.length) return text.length
  // A character begins at every space, so it need not be looked for further in front.
  let from = Math.max(0, index - MOST_UNITS)
  for (let at = index - 1; at > from; at -= 1) if (/\s/.test(text[at] ?? '')) from = at
  const near = segmenter.segment(text.slice(from, index + 2)).containing(index - from)
  return from + (near?.index ?? index - from)
}

/** As much of the start as fits into `most`; half a character of more than that is none. */
export function cutText(text: string, most: number): string {
  return text.slice(0, graphemeStart(text, most))
}

/** The text, or as much of its start as fits into `most` and an ellipsis. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${cutText(text, most).trimEnd()}…`
}
