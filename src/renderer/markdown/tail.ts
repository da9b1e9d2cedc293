/**
 * The end of an answer that is being written. Most tokens are words in the middle of a line, or a piece of a line of
 * code, and no rule of Markdown looks at those: they are added to the text in the page, and nothing is parsed or
 * drawn by React. Whatever may be more is left to React. What is seen depends on the text alone, never on how it
 * grew; the tests compare.
 */
import { isTooLong, MOST_BLOCKS } from '../../shared/markdown/bounds.ts'
import { ENTITY } from '../../shared/markdown/cjk-emphasis.ts'
import { createBlockSplitter, type Split } from '../../shared/markdown/split-blocks.ts'
import { sourceOf } from './markdown-source.ts'

/** Characters that are no mark, and that make none of what stands before them but in what `isInWords` looks for. */
const WORDS = String.raw`\p{L}\p{M}\p{N},.:;'"()?!%，。、：；？！“”‘’（）《》…`
const ONLY_WORDS = new RegExp(`^[ ${WORDS}]+$`, 'u')
/** Enough of the end to know it again. */
const LAST_WORD = new RegExp(`[${WORDS}]{1,8}$`, 'u')
/** What a table's head has below it, and bold, struck and other words have behind them, while they are half typed. */
const CLOSING = /(?:[*_~]+|`+|\n[|-]+)$/
/** Elements whose text is what was written: no formula, no link. */
const TEXT_ELEMENTS =
  'P UL OL LI BLOCKQUOTE STRONG EM DEL CODE H1 H2 H3 H4 H5 H6 SECTION TABLE THEAD TBODY TH TD'.split(' ')

interface Reading extends Split {
  text: string
  /** What the parser is given for the open block; null when it is given nothing, as for code. */
  source: string | null
}

interface Addition {
  text: string
  /** What the page's text before it ends with. */
  end: string
  /** Leads to that text, from an element to a child of it; null: not in there. */
  into: (element: Element) => Node | null
}

export interface Tail {
  /** React has drawn `text` as the Markdown in `element`; null: nothing that grows. */
  drawn(element: HTMLElement | null, text: string | null): void
  /** Grows the Markdown in the page to `text`. False when React has to draw it; nothing is changed then. */
  grow(text: string): boolean
  /** Takes back what was added. React must find the page as it left it, so this goes before all it draws. */
  takeBack(): void
}

export function createTail(): Tail {
  const split = createBlockSplitter()
  let last: Reading | null = null
  const read = (text: string): Reading => {
    if (last?.text === text) return last
    const { done, open } = split(text)
    const source = open.kind === 'text' ? sourceOf(open.text, true) : null
    last = { text, done, open, source }
    return last
  }
  let page: { element: HTMLElement; text: string } | null = null
  let grown: { node: Text; was: number } | null = null

  return {
    drawn(element, text) {
      page = element === null || text === null ? null : { element, text }
      grown = null
    },
    grow(text) {
      if (page === null || isTooLong(text)) return false
      const addition = additionOf(read(page.text), read(text))
      if (addition === null) return false
      if (addition !== NOTHING) {
        const node = lastText(page.element, addition)
        if (node === null || (grown !== null && grown.node !== node)) return false
        grown ??= { node, was: node.length }
        node.appendData(addition.text)
      }
      page.text = text
      return true
    },
    takeBack() {
      grown?.node.deleteData(grown.was, grown.node.length)
      grown = null
      page = null
    },
  }
}

function additionOf(before: Reading, after: Reading): Addition | null {
  if (before.done !== after.done || before.open.kind !== after.open.kind) return null
  if (after.done.length >= MOST_BLOCKS) return null
  // Compared as wholes, which the engine does many characters at a time; `startsWith` takes them one by one.
  if (after.text.slice(0, before.text.length) !== before.text) return null
  switch (before.open.kind) {
    case 'fence':
      return codeAddition(before.open.text, after.open.text)
    case 'math':
      return formulaAddition(before.open.text, after.open.text)
    case 'text':
      if (before.source === null || after.source === null) return null
      // The first bracket has the block parsed with the definitions of the answer's links.
      if (after.open.text.includes('[') && !before.open.text.includes('[')) return null
      return wordsAddition(before.source, after.source)
    case 'definition':
      return null
  }
}

/** Of a line of code that has begun: neither its end nor what may become the closing marks. */
function codeAddition(before: string, after: string): Addition | null {
  const text = after.slice(before.length)
  const lineStart = before.lastIndexOf('\n') + 1
  const line = before.slice(lineStart)
  const isFirst = lineStart <= before.search(/\S/)
  if (isFirst || line === '' || /[\n`~]/.test(line + text)) return null
  return { text, end: line.slice(-8), into: ({ lastChild }) => lastChild }
}

/** A formula on lines of its own is shown as it is written, until it ends. */
function formulaAddition(before: string, after: string): Addition | null {
  const old = before.trimEnd()
  const end = /\S{1,8}$/.exec(old)?.[0]
  if (end === undefined) return null
  return { text: after.trimEnd().slice(old.length), end, into: ({ lastChild }) => lastChild }
}

const NOTHING: Addition = { text: '', end: '', into: () => null }

/** `after` is `before` and words, or both are with the same marks behind them; null when it may be otherwise. */
function wordsAddition(before: string, after: string): Addition | null {
  if (after === before) return NOTHING
  if (after.startsWith(before)) return wordsAtEnd(before, after)
  const closing = CLOSING.exec(after)?.[0]
  if (closing === undefined || CLOSING.exec(before)?.[0] !== closing) return null
  const [old, grown] = [before.slice(0, -closing.length), after.slice(0, -closing.length)]
  // The spaces of code are seen.
  if (closing.startsWith('`') && (old.endsWith(' ') || grown.endsWith(' '))) return null
  return grown.startsWith(old) ? wordsAtEnd(old, grown) : null
}

function wordsAtEnd(before: string, after: string): Addition | null {
  // A space at the end of a text is not shown, until something follows.
  const old = before.endsWith(' ') ? before.slice(0, -1) : before
  const words = after.slice(old.length)
  const end = LAST_WORD.exec(old)?.[0]
  const line = old.slice(Math.max(old.lastIndexOf('\n'), old.lastIndexOf('\r')) + 1)
  if (end === undefined || !isInWords(old, line, words)) return null
  return { text: words.trimEnd(), end, into: intoWords(line) }
}

/** Whether `words` are just that, and change nothing of the text before them, which ends with `line`. */
function isInWords(text: string, line: string, words: string): boolean {
  if (!ONLY_WORDS.test(words)) return false
  // Without a letter it may become a list item.
  if (!/\p{L}/u.test(line)) return false
  // An address becomes a link at its first letters; so may an entity, a tag and a definition become something.
  const word = line.slice(line.lastIndexOf(' ') + 1).replaceAll(ENTITY, '')
  if (/@|www|\/\/|&/i.test(word + words)) return false
  // Here a link may end, on another line than it began.
  if (words.includes(')') && text.includes('](')) return false
  return !text.includes('<') && !text.includes(']:')
}

/** To the end of what shows `line`. Of a row of a table, cells may be left out, and those beyond its head are not shown. */
function intoWords(line: string): Addition['into'] {
  const bars = line.split('|').length - 1
  const cell = /^\s*\|/.test(line) ? bars - 1 : -1
  return (element) => {
    if (element.tagName === 'TR') return element.children[cell] ?? null
    if (!TEXT_ELEMENTS.includes(element.tagName)) return null
    const { lastChild } = element
    // The parser puts line breaks between elements.
    return lastChild instanceof Text && lastChild.data === '\n' ? lastChild.previousSibling : lastChild
  }
}

/** The text of the open block to which something is added; null when it is not where it should be. */
function lastText(markdown: Element, { end, into }: Addition): Text | null {
  let node: Node | null = markdown.lastElementChild?.lastElementChild ?? null
  while (node instanceof Element) node = into(node)
  return node instanceof Text && node.data.endsWith(end) ? node : null
}
