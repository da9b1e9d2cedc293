/**
 * An answer as plain text, from what is on the screen: formulas as TeX, code without its buttons, table cells apart by
 * tabs, lists with their marks and depth. The browser's innerText would read a formula twice and the buttons too.
 */

/** These begin and end on lines of their own. */
const BLOCKS =
  'p, li, ul, ol, h1, h2, h3, h4, h5, h6, tr, table, blockquote, hr, figure, pre, .table, .diagram'
/** These have an empty line after them, but not in a list. */
const APART = 'p, ul, ol, h1, h2, h3, h4, h5, h6, .table, blockquote, figure, .diagram'

/** Stands at both ends of each line of code, where all white space counts, until the rest has been tidied. */
const CODE_EDGE = '\u0001'

export function plainText(root: Element): string {
  return (
    inside(root)
      .replace(/(?<![ \t])[ \t]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
      // An empty line of code in a list is not indented either.
      .replace(new RegExp(`^ +${CODE_EDGE}${CODE_EDGE}$`, 'gm'), '')
      .replaceAll(CODE_EDGE, '')
  )
}

function inside(element: Element): string {
  let text = ''
  for (const child of element.childNodes) {
    const piece = read(child)
    const isBlock = child instanceof Element && child.matches(BLOCKS)
    if (isBlock && text !== '' && !text.endsWith('\n')) text += '\n'
    text += piece
  }
  return text
}

function read(node: Node): string {
  // A line break alone is between elements of the source, not part of what is read.
  if (node instanceof Text) return /^\s*\n\s*$/.test(node.data) ? '' : node.data
  if (!(node instanceof Element) || node.matches('figcaption, button')) return ''
  if (node.matches('.formula')) return node.querySelector('annotation')?.textContent ?? node.textContent
  if (node instanceof HTMLInputElement) return node.checked ? '[x]' : '[ ]'
  if (node.tagName === 'BR') return '\n'
  return node.matches(BLOCKS) ? block(node) : inside(node)
}

function block(element: Element): string {
  const text = contentOf(element).replace(/\n+$/, '')
  const isApart = element.matches(APART) && element.parentElement?.tagName !== 'LI'
  return text + (isApart ? '\n\n' : '\n')
}

function contentOf(element: Element): string {
  if (element.matches('.diagram')) return element.getAttribute('aria-label') ?? ''
  if (element.tagName === 'PRE') {
    const lines = element.textContent.replace(/\n$/, '').split('\n')
    return lines.map((line) => `${CODE_EDGE}${line}${CODE_EDGE}`).join('\n')
  }
  if (element.tagName === 'TR') return [...element.children].map((cell) => inside(cell)).join('\t')
  if (element.tagName !== 'LI') return inside(element)
  const mark = markOf(element)
  return (
    mark +
    inside(element)
      .trim()
      .replaceAll('\n', `\n${' '.repeat(mark.length)}`)
  )
}

function markOf(item: Element): string {
  const list = item.parentElement
  if (!(list instanceof HTMLOListElement)) return '- '
  return `${list.start + [...list.children].indexOf(item)}. `
}
