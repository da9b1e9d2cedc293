import { MOST_DEFINITION_CHARS } from './bounds.ts'
import type { Block } from './split-blocks.ts'

/** One that is whole on its line: https://spec.commonmark.org/0.31.2/#link-reference-definitions */
const DEFINITION =
  /^ {0,3}\[[^\]^][^\]]*\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/gm

/**
 * The link definitions of an answer, a line each: a link may be defined in another block than the one that uses it.
 * Other lines of their blocks are text, which would be shown with every block that is given them.
 *
 * @returns none when they are too many
 */
export function linkDefinitions(blocks: readonly Block[]): string {
  const defined = blocks
    .filter(({ kind }) => kind === 'definition')
    .flatMap(({ text }) => text.match(DEFINITION) ?? [])
    .join('\n')
  return defined.length <= MOST_DEFINITION_CHARS ? defined : ''
}
