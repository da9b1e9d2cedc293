/** Text that stands by itself in a Markdown file: nothing of it hides, and it holds nothing of what follows. */
import type { Nodes, Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { isTooLong, isTooMuch } from '../../shared/markdown/bounds.ts'
import { DIALECT } from '../../shared/markdown/dialect.ts'
import { fenced, tidyFences } from '../../shared/markdown/fences.ts'
import { splitBlocks } from '../../shared/markdown/split-blocks.ts'

const READER = unified().use(remarkParse).use(DIALECT)
/** What stands between marks may be more HTML. */
const MOST_TRIES = 10
const HEADING = '## x'
/** What makes HTML, a definition, a heading by its first sign, a heading by the line below it. */
const MARKS = /<|^[[#]|(?<=\n[ \t>]*)[=-](?=[=-]*[ \t]*$)/g

/**
 * @param isPlain written by a person who saw no Markdown of it: what would be a definition of a link, and hide, or
 *   a heading among those of the file, is text
 */
export function standingMarkdown(text: string, isPlain: boolean): string {
  const { done, open } = splitBlocks(text)
  if (isTooLong(text) || [...done, open].some(({ kind, text }) => kind !== 'fence' && isTooMuch(text)))
    return fenced(text, 'text')
  const starts = isPlain ? [text, tidyFences(text)] : [tidyFences(text)]
  for (const start of [...starts, `${starts.at(-1)?.trimEnd()}\n$$`]) {
    const source = inSight(start.trim(), isPlain)
    if (source !== null) return source
  }
  return fenced(text, 'text')
}

/** With what hides shown as text; null when what follows would be part of it. */
function inSight(markdown: string, isPlain: boolean): string | null {
  let source = markdown
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const tree = READER.parse(`${source}\n\n${HEADING}`) as Root
    const last = tree.children.at(-1)
    const hidden = hiddenIn(tree, isPlain).filter(([start]) => start < source.length)
    if (hidden.length === 0)
      return last?.type === 'heading' && last.position?.start.offset === source.length + 2 ? source : null
    // From the end, so that the places in front stay where they are.
    for (const [start, end] of hidden.reverse()) {
      const shown = source.slice(start, end).replace(MARKS, '\\$&')
      source = source.slice(0, start) + shown + source.slice(end)
    }
  }
  return null
}

/** What a cell of a table, a formula in words, cannot do without. */
const HARMLESS = /^<\/?(?:br|sub|sup) *\/?>$/i

function hiddenIn(node: Nodes, isPlain: boolean): [start: number, end: number][] {
  const isHidden =
    (node.type === 'html' && !HARMLESS.test(node.value)) ||
    (isPlain && ['definition', 'footnoteDefinition', 'heading'].includes(node.type))
  const { start, end } = node.position ?? {}
  if (isHidden && start?.offset !== undefined && end?.offset !== undefined)
    return [[start.offset, end.offset]]
  return 'children' in node ? node.children.flatMap((child) => hiddenIn(child, isPlain)) : []
}
