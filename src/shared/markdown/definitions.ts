import { MOST_DEFINITION_CHARS } from './bounds.ts'
import type { Block } from './split-blocks.ts'

export interface LinkDefinition {
  /** In brackets, written in the one way in which labels are compared. */
  label: string
  line: string
}

/** One that is whole on its line: https://spec.commonmark.org/0.31.2/#link-reference-definitions */
const DEFINITION =
  /^ {0,3}(\[[^\]^][^\]]*\]):[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/gm

/**
 * The link definitions of an answer: a link may be defined in another block than the one that uses it.
 * Other lines of their blocks are text, which would be shown with every block that is given them.
 *
 * @returns none when they are too many
 */
export function linkDefinitions(blocks: readonly Block[]): LinkDefinition[] {
  const defined = blocks
    .filter(({ kind }) => kind === 'definition')
    .flatMap(({ text }) => [...text.matchAll(DEFINITION)])
    .map(([line, label = '']) => ({ line, label: asLabel(label) }))
  return defined.reduce((chars, { line }) => chars + line.length + 1, 0) <= MOST_DEFINITION_CHARS
    ? defined
    : []
}

/** Those that a block may use, a line each. Every block with all of them would cost their number squared. */
export function definitionsFor(block: string, definitions: readonly LinkDefinition[]): string {
  if (definitions.length === 0 || !block.includes('[')) return ''
  const text = asLabel(block)
  return definitions
    .filter(({ label }) => text.includes(label))
    .map(({ line }) => line)
    .join('\n')
}

/** Labels are the same whatever their case and white space: https://spec.commonmark.org/0.31.2/#matches */
function asLabel(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('[ ', '[').replaceAll(' ]', ']').toLowerCase().toUpperCase()
}
