/** What the parser is given for a block. */
import { isTooMuch } from '../shared/markdown/bounds.ts'
import { parserSource } from '../shared/markdown/parser-source.ts'
import { hideHalfTyped } from './half-typed.ts'

/** @param open still being written; @returns null when it is too much to be parsed */
export function sourceOf(block: string, open: boolean): string | null {
  return isTooMuch(block) ? null : parserSource(block, open ? hideHalfTyped : undefined)
}

/**
 * A source without the white space at its end; null when some of it is none to Markdown and is seen, as the wide
 * space that Chinese paragraphs begin with.
 */
export function withoutSpaces(source: string): string | null {
  const end = source.trimEnd()
  return /[^ \t\r\n]/.test(source.slice(end.length)) ? null : end
}
