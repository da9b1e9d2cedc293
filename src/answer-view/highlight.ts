/** Colours for code. Computed when the window has nothing to do, one block at a time, so that nothing stutters. */
import { codeLanguages } from '../shared/markdown/code-languages.ts'

/** A piece of a line in one colour; an empty class name has none. */
export interface CodeSpan {
  text: string
  className: string
}

/** More characters than this would take too long at once. */
const MOST_CHARS = 12_000

type Tree = ReturnType<typeof codeLanguages.highlight>
type Node = Tree['children'][number]

/**
 * Colours `code` later and hands its lines to `onLines`; code in an unknown language, or too long, keeps none.
 *
 * @returns takes it back
 */
export function highlight(
  language: string,
  code: string,
  onLines: (lines: CodeSpan[][]) => void,
): (() => void) | undefined {
  if (!codeLanguages.registered(language) || code.length > MOST_CHARS) return undefined
  const job = requestIdleCallback(() => onLines(linesOf(codeLanguages.highlight(language, code))), {
    timeout: 1000,
  })
  return () => cancelIdleCallback(job)
}

function linesOf(tree: Tree): CodeSpan[][] {
  const lines: CodeSpan[][] = [[]]
  const add = (nodes: readonly Node[], className: string): void => {
    for (const node of nodes) {
      if (node.type === 'element') {
        const own = node.properties.className
        add(node.children as Node[], Array.isArray(own) ? own.join(' ') : className)
      } else if (node.type === 'text') {
        for (const [index, text] of node.value.split('\n').entries()) {
          if (index > 0) lines.push([])
          if (text !== '') lines.at(-1)?.push({ text, className })
        }
      }
    }
  }
  add(tree.children, '')
  return lines
}
