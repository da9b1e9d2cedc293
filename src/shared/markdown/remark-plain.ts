import type { Root, RootContent, Text } from 'mdast'
import { ZERO_WIDTH_SPACE } from './cjk-emphasis.ts'

type Parent = Root | Extract<RootContent, { children: unknown }>

/**
 * Tells a formula with two dollars, which stands on a line of its own, from one with one.
 * Keeps the line breaks of the answer, so that a poem stays a poem (CommonMark would join its lines), and takes
 * out the zero-width spaces that {@link file://./cjk-emphasis.ts} put in.
 */
export function remarkPlain() {
  return (tree: Root, file: { toString(): string }): void => visit(tree, String(file))
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
    if ((child.type as string) === 'inlineMath' && source.startsWith('$$', child.position?.start.offset)) {
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
