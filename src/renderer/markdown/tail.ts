/**
 * The end of an answer that is being written. Most tokens are words in the middle of a line, or a piece of code, and
 * no rule of Markdown looks at those: they are added to the text in the page, and nothing is parsed or drawn by React.
 * Of some nothing is seen, as of the end of a line. Whatever may be more is left to React. What is seen depends on the
 * text alone, never on how it grew; the tests compare.
 */
import { isQuote } from '../../shared/markdown/block-lines.ts'
import { isTooLong, MOST_BLOCKS } from '../../shared/markdown/bounds.ts'
import { ENTITY } from '../../shared/markdown/cjk-emphasis.ts'
import { readFence } from '../../shared/markdown/fences.ts'
import { createBlockSplitter, type Split } from '../../shared/markdown/split-blocks.ts'
import { codePieces } from './code-pieces.ts'
import { sourceOf, withoutSpaces } from './markdown-source.ts'

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
/** Elements of words in a line, which can end there. */
const MARKED_ELEMENTS = 'STRONG, EM, DEL, CODE, .formula'

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
  /** It goes behind the element of words that is last, not into it. */
  isBehind?: boolean
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
  /** Texts with something added, and how long they were; a text that was added is nothing without it. */
  let grown: { node: Text; was: number }[] = []

  return {
    drawn(element, text) {
      page = element === null || text === null ? null : { element, text }
      grown = []
    },
    grow(text) {
      if (page === null || isTooLong(text)) return false
      const addition = additionOf(read(page.text), read(text))
      if (addition === null) return false
      if (addition !== 'nothing') {
        const node = lastText(page.element, addition)
        if (node === null) return false
        if (!grown.some((text) => text.node === node)) grown.push({ node, was: node.length })
        if (addition.text !== '') node.appendData(addition.text)
      }
      page.text = text
      return true
    },
    takeBack() {
      for (const { node, was } of grown)
        if (was === 0) node.remove()
        else node.deleteData(was, node.length)
      grown = []
      page = null
    },
  }
}

function additionOf(before: Reading, after: Reading): Addition | 'nothing' | null {
  if (after.done.length >= MOST_BLOCKS) return null
  // Compared as wholes, which the engine does many characters at a time; `startsWith` takes them one by one.
  if (after.text.slice(0, before.text.length) !== before.text) return null
  if (before.done !== after.done) return endAddition(before, after)
  if (before.open.kind !== after.open.kind) return null
  switch (before.open.kind) {
    case 'fence':
      return codeAddition(before.open.text, after.open.text)
    case 'math':
      return formulaAddition(before.open.text, after.open.text)
    case 'text':
      if (before.source === null || after.source === null) return null
      // A block begins, though nothing may be seen of it yet.
      if (before.open.text.trim() === '') return null
      return wordsAddition(before.source, after.source)
    case 'definition':
      return null
  }
}

/** When the block has ended and the next one has not begun. Code in a quote is drawn in another way then. */
function endAddition({ done, source }: Reading, after: Reading): Addition | 'nothing' | null {
  const ended = after.done[done.length]
  if (after.done.length !== done.length + 1 || ended?.kind !== 'text' || after.open.text.trim() !== '')
    return null
  if (isQuote(ended.text.trimStart())) return null
  const whole = sourceOf(ended.text, false)
  return source === null || whole === null ? null : wordsAddition(source, whole)
}

/** Of code whose first line has begun; not what begins another piece. */
function codeAddition(before: string, after: string): Addition | null {
  const typed = after.slice(before.length)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const into: Addition['into'] = ({ lastChild }) => lastChild
  const isFirst = before.length - line.length <= before.search(/\S/)
  if (!isFirst && line.trim() !== '' && !typed.includes('\n') && !/[`~]/.test(line + typed))
    return { text: typed, end: line.slice(-8), into }
  const [old, grown] = [readFence(before, true).code, readFence(after, true).code]
  // The white space before the closing marks was taken for code.
  if (!grown.startsWith(old) || codePieces(old).length !== codePieces(grown).length) return null
  return { text: grown.slice(old.length), end: lastLine(old).slice(-8), into }
}

/** A formula on lines of its own is shown as it is written, until it ends. */
function formulaAddition(before: string, after: string): Addition | null {
  const old = before.trimEnd()
  const end = /\S{1,8}$/.exec(old)?.[0]
  if (end === undefined) return null
  return { text: after.trimEnd().slice(old.length), end, into: ({ lastChild }) => lastChild }
}

/** `after` shows what `before` does, and words behind it or nothing more; null when it may be otherwise. */
function wordsAddition(before: string, after: string): Addition | 'nothing' | null {
  if (after === before) return 'nothing'
  const [old, grown] = [shownOf(before), shownOf(after)]
  if (old === null || grown === null) return null
  if (old.closing !== grown.closing || !grown.text.startsWith(old.text)) return behindAddition(old, grown)
  const words = grown.text.slice(old.text.length)
  const line = lastLine(old.text)
  const end = words === '' ? '' : LAST_WORD.exec(old.text)?.[0]
  if (end === undefined) return behindAddition(old, grown)
  if (!isInWords(old.text, line, words)) return null
  return { text: words, end, into: intoWords(line, old.isRow || grown.isRow) }
}

/** Words behind bold words, code or a formula. A letter beside the marks may have them end nothing. */
function behindAddition({ whole, isRow }: Shown, grown: Shown): Addition | null {
  if (grown.closing !== '' || !grown.text.startsWith(whole)) return null
  const words = grown.text.slice(whole.length)
  const line = lastLine(whole)
  if (/^[\p{L}\p{M}\p{N}]/u.test(words) || !isInWords(whole, line, words)) return null
  return { text: words, end: '', into: intoWords(line, isRow || grown.isRow), isBehind: true }
}

interface Shown {
  /** All of it but white space at its end. */
  whole: string
  /** Without the marks at its end. */
  text: string
  /** Those marks, whether they were typed or are to come. */
  closing: string
  /** It was a row of a table with the bar that ends it. */
  isRow: boolean
}

/**
 * Of a source what is seen: not the white space at its end, nor the bar that ends a row. Null when white space at the
 * end may be seen: that of code, and what is none to Markdown.
 */
function shownOf(source: string): Shown | null {
  const whole = withoutSpaces(source)
  if (whole === null) return null
  const closing = CLOSING.exec(whole)?.[0] ?? ''
  const typed = whole.slice(0, whole.length - closing.length)
  if (closing.startsWith('`'))
    return typed === typed.trimEnd() ? { whole, text: typed, closing, isRow: false } : null
  const text = typed.trimEnd()
  const isRow = /^\s*\|.*[^\\]\|$/.test(lastLine(text)) && (closing === '' || closing.startsWith('\n'))
  return { whole, text: isRow ? text.slice(0, -1).trimEnd() : text, closing, isRow }
}

const lastLine = (text: string): string =>
  text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)

/** Whether `words` are just that, and change nothing of the text before them, which ends with `line`. */
function isInWords(text: string, line: string, words: string): boolean {
  // Raw HTML is shown as it was written, and its end is seen too.
  if (text.includes('<')) return false
  if (words === '') return true
  if (!ONLY_WORDS.test(words)) return false
  // Without a letter it may become a list item.
  if (!/\p{L}/u.test(line)) return false
  // An address becomes a link at its first letters; so may an entity and a definition become something.
  const word = line.slice(line.lastIndexOf(' ') + 1).replaceAll(ENTITY, '')
  if (/@|www|\/\/|&/i.test(word + words)) return false
  // Here a link may end, on another line than it began.
  if (words.includes(')') && text.includes('](')) return false
  return !text.includes(']:')
}

/**
 * To the end of what shows `line`. Of a row of a table, cells may be left out, and those beyond its head are not shown.
 *
 * @param isRow only of a table: elsewhere its last bar is seen
 */
function intoWords(line: string, isRow: boolean): Addition['into'] {
  const bars = line.split('|').length - 1
  const cell = /^\s*\|/.test(line) ? bars - 1 : -1
  return (element) => {
    if (element.tagName === 'TR') return element.children[cell] ?? null
    if (!TEXT_ELEMENTS.includes(element.tagName)) return null
    const { lastChild } = element
    // The parser puts line breaks between elements.
    if (lastChild instanceof Text && lastChild.data === '\n') return lastChild.previousSibling
    const isWords = !(lastChild instanceof Element) || lastChild.matches(MARKED_ELEMENTS)
    return isRow && isWords && element.closest('tr') === null ? null : lastChild
  }
}

/** The text of the open block to which something is added; null when it is not where it should be. */
function lastText(markdown: Element, { end, into, isBehind = false }: Addition): Text | null {
  let node: Node | null = markdown.lastElementChild?.lastElementChild ?? null
  while (node instanceof Element && !(isBehind && node.matches(MARKED_ELEMENTS))) node = into(node)
  if (node instanceof Element) {
    const text = new Text()
    node.after(text)
    return text
  }
  return node instanceof Text && !isBehind && node.data.endsWith(end) ? node : null
}
