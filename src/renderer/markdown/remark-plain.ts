import type { Root, RootContent, Text } from 'mdast'
import { ZERO_WIDTH_SPACE } from './cjk-emphasis.ts'

type Parent = Root | Extract<RootContent, { children: unknown }>

/**
 * Keeps the line breaks of the answer, so that a poem stays a poem (CommonMark would join its lines), and takes
 * out the zero-width spaces that {@link file://./cjk-emphasis.ts} put in.
 */
export function remarkPlain() {
  return (tree: Root): void => visit(tree)
}

function visit(parent: Parent): void {
  const children = parent.children as RootContent[]
  if (children.some((child) => child.type === 'text')) {
    children.splice(
      0,
      children.length,
      ...children.flatMap((child) => (child.type === 'text' ? lines(child) : child)),
    )
  }
  for (const child of children) if ('children' in child) visit(child)
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
