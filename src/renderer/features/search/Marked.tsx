import { anyOf } from '../../../shared/text/terms.ts'

/** A text with the terms of a search marked. */
export function Marked({ text, terms }: { text: string; terms: readonly string[] }) {
  if (terms.length === 0) return text
  return text.split(anyOf(terms)).map((piece, index) =>
    // What a split keeps of its pattern stands at the odd places.
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which changes as a whole
    index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece,
  )
}
