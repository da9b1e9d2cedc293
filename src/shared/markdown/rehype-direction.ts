import type { Element, ElementContent, Root } from 'hast'
import { hasRightToLeft } from '../text/direction.ts'

const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 li td th dd dt'.split(' '))

/** Lets each paragraph with Hebrew or Arabic in it run as its first letter does; the marks at its end follow. */
export function rehypeDirection() {
  return (tree: Root): void => visit(tree)
}

function visit(parent: Root | Element): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    if (PARAGRAPHS.has(child.tagName) && hasRightToLeft(textOf(child))) child.properties.dir = 'auto'
    visit(child)
  }
}

function textOf(node: ElementContent): string {
  return node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : ''
}
