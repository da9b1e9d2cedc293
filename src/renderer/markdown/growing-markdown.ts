/**
 * What is shown of a block while it grows. Most tokens are words in the middle of a line, and no rule of Markdown looks
 * at those: they go to the end of the text that is there, and nothing is parsed. Whatever may be more than words is
 * parsed, as the whole block. The result depends on the block alone, never on how it grew; the tests compare.
 */
import { cloneElement, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'
import Markdown, { type Options } from 'react-markdown'

/** Characters that are no mark, and that make no mark of what stands before them. */
const WORDS = String.raw`[\p{L}\p{N} ,.:;'"()?!%，。、：；？！“”‘’（）《》…]`
const ONLY_WORDS = new RegExp(`^${WORDS}+$`, 'u')
const LAST_WORDS = new RegExp(`${WORDS}+$`, 'u')
/** Elements whose text is what was written: not code, no formula, no link. */
const TEXT_ELEMENTS = new Set<unknown>([
  Fragment,
  ...['p', 'ul', 'ol', 'li', 'blockquote', 'strong', 'em', 'del', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
])

type Parse = (options: Options) => ReactElement

/**
 * @param parse for tests, which count
 * @returns formats a text; when it continues the one before by words alone, by adding to the elements made for that
 */
export function createGrowingMarkdown(parse: Parse = Markdown) {
  let before: { source: string; definitions: string; options: Options; shown: ReactElement } | null = null
  /**
   * @param source Markdown of one block
   * @param definitions of the links in it; they show nothing
   * @param options of react-markdown; the same object as long as they are the same
   */
  return (source: string, definitions: string, options: Options): ReactElement => {
    const grown =
      before !== null && before.definitions === definitions && before.options === options
        ? withWords(before.shown, before.source, source)
        : null
    const children = definitions === '' ? source : `${source}\n\n${definitions}`
    const shown = grown ?? parse({ ...options, children })
    before = { source, definitions, options, shown }
    return shown
  }
}

/** `shown` with what `after` has more than `before`; null when that may be more than words. */
function withWords(shown: ReactElement, before: string, after: string): ReactElement | null {
  if (after === before) return shown
  if (!after.startsWith(before)) return null
  // A space at the end of a text is not shown, until something follows.
  const old = before.endsWith(' ') ? before.slice(0, -1) : before
  const words = after.slice(old.length)
  const end = lastWords(old)
  if (end === '' || old.endsWith(' ') || !isInWords(old, words)) return null
  return addWords(shown, words.trimEnd(), end) as ReactElement | null
}

/** Enough of a text's last words to know them again. */
const lastWords = (text: string): string => (LAST_WORDS.exec(text.slice(-8))?.[0] ?? '').trimStart()

/** Whether `words` are just that, and change nothing of the text before them. */
function isInWords(text: string, words: string): boolean {
  if (!ONLY_WORDS.test(words) || words.includes('  ')) return false
  const line = text.slice(text.lastIndexOf('\n') + 1)
  // Without a letter it may become a list item; with a bar it is a row, of which cells may be left out.
  if (!/\p{L}/u.test(line) || line.includes('|')) return false
  // An address becomes a link at its first letters; so may an entity, a tag and a definition become something.
  if (/@|www|\/\/|&/i.test(line.slice(line.lastIndexOf(' ') + 1) + words)) return false
  return !text.includes('<') && !text.includes(']:')
}

/** Adds to the last text of a tree, which must end with `end`; null when it does not, or lies in another element. */
function addWords(node: ReactNode, words: string, end: string): ReactNode {
  if (typeof node === 'string') return node.endsWith(end) ? node + words : null
  if (Array.isArray(node)) {
    const last = node.findLastIndex((child) => child !== '\n')
    const grown = last === -1 ? null : addWords(node[last], words, end)
    return grown === null ? null : node.with(last, grown)
  }
  if (!isValidElement<{ children?: ReactNode }>(node) || !TEXT_ELEMENTS.has(node.type)) return null
  const grown = addWords(node.props.children, words, end)
  return grown === null ? null : cloneElement(node, { children: grown })
}
