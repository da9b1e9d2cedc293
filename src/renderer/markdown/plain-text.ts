/**
 * An answer as plain text, from what is on the screen: formulas as TeX, code without its buttons, table cells
 * apart by tabs. The browser's innerText would read a formula twice and the buttons too.
 */
const BLOCKS = new Set(['P', 'LI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TR', 'BLOCKQUOTE', 'HR', 'FIGURE'])
/** These have an empty line after them. */
const APART = new Set(['P', 'UL', 'OL', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TABLE', 'BLOCKQUOTE', 'FIGURE'])

export function plainText(root: HTMLElement): string {
  return read(root)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function read(node: Node): string {
  if (node instanceof Text) return node.data
  if (!(node instanceof Element)) return ''
  if (node.matches('figcaption, button')) return ''
  if (node.matches('.formula')) return node.querySelector('annotation')?.textContent ?? node.textContent
  if (node.matches('.diagram')) return `${node.getAttribute('aria-label') ?? ''}\n\n`
  if (node.tagName === 'BR') return '\n'
  if (node.tagName === 'PRE') return `${node.textContent.replace(/\n$/, '')}\n`
  const inner = [...node.childNodes].map(read).join('')
  if (node.matches('td, th')) return node.nextElementSibling === null ? inner : `${inner}\t`
  const text = node.tagName === 'LI' ? bullet(node) + inner.trim() : inner
  if (APART.has(node.tagName) && node.parentElement?.tagName !== 'LI')
    return `${text.replace(/\n+$/, '')}\n\n`
  return BLOCKS.has(node.tagName) || APART.has(node.tagName) ? `\n${text.replace(/\n+$/, '')}\n` : text
}

function bullet(item: Element): string {
  const list = item.parentElement
  if (!(list instanceof HTMLOListElement)) return '- '
  return `${list.start + [...list.children].indexOf(item)}. `
}
