import type { FootnoteDefinition, Paragraph, Root, RootContent, Text } from 'mdast'

type Parent = Root | Extract<RootContent, { children: unknown }>

/**
 * Tells a formula with two dollars, which stands on a line of its own, from one with one.
 * Keeps the line breaks of the answer, so that a poem stays a poem (CommonMark would join its lines).
 * Shows footnotes where the model wrote them, as `[1]`: an answer is parsed in blocks, and the note and its mark
 * lie in different ones.
 */
export function remarkPlain() {
  return (tree: Root, file: { toString(): string }): void => visit(tree, String(file))
}

function visit(parent: Parent, source: string): void {
  const children = parent.children as RootContent[]
  children.splice(0, children.length, ...children.flatMap(plain))
  for (const child of children) {
    if ('children' in child) visit(child, source)
    if ((child.type as string) === 'inlineMath' && source.startsWith('$$', child.position?.start.offset)) {
      child.data = { ...child.data, hProperties: { className: ['math-display'] } }
    }
  }
}

function plain(node: RootContent): RootContent[] {
  switch (node.type) {
    case 'text':
      return lines(node)
    case 'footnoteReference':
      return [mark(node.label ?? node.identifier)]
    case 'footnoteDefinition':
      return note(node)
    default:
      return [node]
  }
}

function lines(node: Text): RootContent[] {
  const [first = '', ...rest] = node.value.split('\n')
  return [
    ...withMarks(first),
    ...rest.flatMap((value): RootContent[] => [{ type: 'break' }, ...withMarks(value.trimStart())]),
  ]
}

/** `[^1]` without its note in the same block is text to the parser. */
const FOOTNOTE_MARK = /\[\^(\p{L}{0,8}\d{1,3})\]/u

function withMarks(text: string): RootContent[] {
  return text
    .split(FOOTNOTE_MARK)
    .map((value, index): RootContent => (index % 2 === 1 ? mark(value) : { type: 'text', value }))
    .filter((node) => node.type !== 'text' || node.value !== '')
}

/** No type of Markdown's: `hName` says what HTML it becomes (mdast-util-to-hast). */
function mark(label: string): RootContent {
  const children = [{ type: 'text', value: `[${label}]` }]
  return { type: 'superscript', data: { hName: 'sup' }, children } as never
}

function note({ label, identifier, children }: FootnoteDefinition): RootContent[] {
  const [first, ...rest] = children
  const text = first?.type === 'paragraph' ? first.children : []
  const paragraph: Paragraph = {
    type: 'paragraph',
    data: { hProperties: { className: ['footnote'] } },
    children: [mark(label ?? identifier), { type: 'text', value: ' ' }, ...text] as Paragraph['children'],
  }
  return [paragraph, ...(first === undefined || first.type === 'paragraph' ? [] : [first]), ...rest]
}
