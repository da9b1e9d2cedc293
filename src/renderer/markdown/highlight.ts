/** Colours for code. Computed when the window has nothing to do, one block at a time, so that nothing stutters. */
import basic from 'highlight.js/lib/languages/basic'
import delphi from 'highlight.js/lib/languages/delphi'
import latex from 'highlight.js/lib/languages/latex'
import matlab from 'highlight.js/lib/languages/matlab'
import powershell from 'highlight.js/lib/languages/powershell'
import x86asm from 'highlight.js/lib/languages/x86asm'
import { common, createLowlight } from 'lowlight'

const lowlight = createLowlight(common)
lowlight.register({ basic, delphi, latex, matlab, powershell, x86asm })

/** A piece of a line in one colour; an empty class name has none. */
export interface CodeSpan {
  text: string
  className: string
}

/** More characters than this would take too long at once. */
const MOST_CHARS = 12_000

type Tree = ReturnType<typeof lowlight.highlight>
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
  if (!lowlight.registered(language) || code.length > MOST_CHARS) return undefined
  const job = requestIdleCallback(() => onLines(linesOf(lowlight.highlight(language, code))), {
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
