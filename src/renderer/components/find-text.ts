/**
 * Finding words in what is on the screen. Places are marked by the CSS Custom Highlight API, which leaves the
 * elements as React made them (https://drafts.csswg.org/css-highlight-api-1/).
 */

/** More places than this are of no use to anybody. */
const MOST = 1000
/** What is not part of the conversation a person sees. */
const NOT_READ = '.only-heard, .katex-mathml, button, footer, figcaption'

/** What ends one run of words and begins another: nobody reads on from a cell into the next. */
const BLOCK = 'article, p, li, h1, h2, h3, h4, h5, h6, th, td, dt, dd, pre, blockquote, figure, div, section'

/** Every place under `root` that reads like `query`, in order; upper and lower case are the same. */
export function findRanges(root: HTMLElement, query: string): Range[] {
  const wanted = query.toLowerCase()
  if (wanted === '') return []
  const { text, nodes } = textOf(root)
  const ranges: Range[] = []
  for (
    let at = text.indexOf(wanted);
    at >= 0 && ranges.length < MOST;
    at = text.indexOf(wanted, at + wanted.length)
  ) {
    const range = document.createRange()
    const start = place(nodes, at)
    const end = place(nodes, at + wanted.length - 1)
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset + 1)
    ranges.push(range)
  }
  return ranges
}

/** Marks the places, the current one more, and brings it into view. */
export function showRanges(ranges: readonly Range[], at: number): void {
  const current = ranges[at]
  CSS.highlights.set('found', new Highlight(...ranges))
  CSS.highlights.set('found-current', current === undefined ? new Highlight() : new Highlight(current))
  const element = current?.startContainer.parentElement
  element?.scrollIntoView({ block: 'center' })
}

interface TextNode {
  node: Text
  /** Where its text begins in the whole. */
  start: number
}

function textOf(root: HTMLElement): { text: string; nodes: TextNode[] } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Text || node instanceof HTMLBRElement) return NodeFilter.FILTER_ACCEPT
    return (node as Element).matches(NOT_READ) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
  })
  const nodes: TextNode[] = []
  let text = ''
  let before: Element | null = null
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const block: Element | null = node.parentElement?.closest(BLOCK) ?? null
    // No query has a line break, so none is found across one.
    if (block !== before || node instanceof HTMLBRElement) text += '\n'
    before = block
    if (node instanceof HTMLBRElement) continue
    nodes.push({ node: node as Text, start: text.length })
    // Characters keep their number, or places would not fit the nodes.
    text += [...(node as Text).data]
      .map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c))
      .join('')
  }
  return { text, nodes }
}

function place(nodes: readonly TextNode[], at: number): { node: Text; offset: number } {
  let low = 0
  let high = nodes.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((nodes[middle]?.start ?? 0) <= at) low = middle
    else high = middle - 1
  }
  const found = nodes[low]
  if (found === undefined) throw new Error('no text')
  return { node: found.node, offset: at - found.start }
}
