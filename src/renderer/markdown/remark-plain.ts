import type { Root, RootContent, Text } from 'mdast'
import 'mdast-util-math'
import type { VFile } from 'vfile'
import { ZERO_WIDTH_SPACE } from '../../shared/markdown/cjk-emphasis.ts'

type Parent = Root | Extract<RootContent, { children: unknown }>

/**
 * Tells a formula with two dollars, which stands on a line of its own, from one with one.
 * Keeps the line breaks of the answer, so that a poem stays a poem (CommonMark would join its lines), and takes
 * out the zero-width spaces that {@link file://../../shared/markdown/cjk-emphasis.ts} put in.
 */
export function remarkPlain() {
  return (tree: Root, file: VFile): void => visit(tree, String(file))
}

function visit(parent: Parent, source: string): void {
  const children = parent.children as RootContent[]
  if (children.some((child) => child.type === 'text')) {
    children.splice(
      0,
      children.length,
      ...children.flatMap((child) => (child.type === 'text' ? lines(child) : child)),
    )
  }
  for (const child of children) {
    if ('children' in child) visit(child, source)
    if (child.type === 'inlineMath' && source.startsWith('$$', child.position?.start.offset)) {
      child.data = { ...child.data, hProperties: { className: ['math-display'] } }
    }
  }
}

function lines(node: Text): RootContent[] {
  const [first = '', ...rest] = node.value.replaceAll(ZERO_WIDTH_SPACE, '').split('\n')
  return [
    { type: 'text', value: first },
    ...rest.flatMap((value): RootContent[] => [
      { type: 'break' },
      { type: 'text', value: value.trimStart() },
    ]),
  ]
}
