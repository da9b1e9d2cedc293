/** What the parser of the window is given for a block, and how it parses. */
import type { Options } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { isTooMuch } from '../shared/markdown/bounds.ts'
import { parserSource } from '../shared/markdown/parser-source.ts'
import { remarkPlain } from '../shared/markdown/remark-plain.ts'
import { hideHalfTyped } from './half-typed.ts'

// One tilde is a range in Chinese (3~5), not struck text.
export const REMARK_PLUGINS: NonNullable<Options['remarkPlugins']> = [
  [remarkGfm, { singleTilde: false }],
  remarkMath,
  remarkPlain,
]

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
