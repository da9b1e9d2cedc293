/**
 * Formulas, told from money. Models write `$x$`, `$$x$$`, `\(x\)` and `\[x\]`; they also write "$5 or $6". The
 * Markdown parser knows dollars only, so every formula gets dollars here, two when it stands on a line of its
 * own, and every other dollar gets a backslash.
 *
 * What counts as `$…$` follows pandoc (https://pandoc.org/MANUAL.html#math): no space after the first dollar,
 * none before the second, no digit after it. Beyond that, a dollar behind a Latin letter or a digit opens nothing
 * (`5$-6$`), one before a letter closes nothing (`$HOME/$USER`, but `$n$th`), and Chinese is part of a formula only
 * inside `\text{…}` or beside a command (`\frac{路程}{时间}`).
 *
 * A formula has an end: without one, each opening mark would be followed through the whole text.
 */
import { createCodeEnds } from './code-spans.ts'

const HAN = String.raw`\p{Script=Han}`
const PUNCTUATION = '，。、；：？！'
const TEXT = String.raw`\\(?:text\w*|mbox|mathrm|operatorname)\s{0,9}\{[^{}]{0,200}\}`

/** @param not characters that the formula has only in {@link TEXT} */
const dollars = (name: string, ahead: string, not: string): RegExp =>
  new RegExp(
    String.raw`(?<![$A-Za-z0-9])\$(?![\s$])${ahead}(?<${name}>(?:${TEXT}|\\[\s\S]|[^$\\\n\x60${not}]){0,500}?(?:\}|\\\S|[^\s$\\\x60${not}]))\$(?![$\d]|(?!(?:th|st|nd|rd|s)\b)[A-Za-z])`,
    'u',
  )

const PIECES = new RegExp(
  [
    /`+/,
    // A fence in a list that is still open: the rest is code.
    /(?<=^|\n)[ \t>]*(?:```|~~~)[\s\S]*$/,
    /\\\[(?<bracketed>[\s\S]{1,3000}?)\\\]/,
    /\\\((?<parenthesised>[\s\S]{1,1000}?)\\\)/,
    /\$\$(?<display>(?:(?!\$\$)[\s\S]){1,3000})\$\$/,
    dollars('inline', '', HAN + PUNCTUATION),
    dollars('chinese', String.raw`(?=[^$\n]{0,500}\\[a-zA-Z]{2})`, PUNCTUATION),
    /\\[\s\S]/,
    /\$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)
const TEXT_IN_MATH = new RegExp(TEXT, 'g')

/** @param markdown a block that is not code as a whole */
export function markMath(markdown: string): string {
  let marked = ''
  let done = 0
  for (const piece of piecesIn(markdown)) {
    marked += markdown.slice(done, piece.index) + written(piece, markdown)
    done = piece.index + piece[0].length
  }
  return marked + markdown.slice(done)
}

/**
 * Where the formula ends in which a place is, behind its closing mark; the place itself where there is none.
 *
 * @param markdown a block that is not code as a whole
 */
export function formulaEnd(markdown: string, at: number): number {
  for (const piece of piecesIn(markdown)) {
    if (piece.index >= at) break
    const end = piece.index + piece[0].length
    if (at < end && texOf(piece) !== undefined) return end
  }
  return at
}

/** Formulas, other dollars and what a backslash stands before, in their order; nothing of them is in code. */
function* piecesIn(markdown: string): Generator<RegExpExecArray> {
  if (!/\$|\\[([]/.test(markdown)) return
  const codeEnd = createCodeEnds(markdown)
  // A place of its own to go on from: whoever takes the pieces may stop early.
  const pieces = new RegExp(PIECES)
  for (let piece = pieces.exec(markdown); piece !== null; piece = pieces.exec(markdown)) {
    const [found] = piece
    if (!found.startsWith('`')) {
      yield piece
      continue
    }
    const close = codeEnd(pieces.lastIndex, found.length)
    // A fence that is still open: the rest is code.
    if (close === -1 && found.length >= 3 && (markdown[piece.index - 1] ?? '\n') === '\n') return
    if (close !== -1) pieces.lastIndex = close
  }
}

const texOf = ({ groups = {} }: RegExpExecArray): string | undefined =>
  groups.bracketed ?? groups.display ?? groups.parenthesised ?? groups.inline ?? groups.chinese

/** A piece with the marks that the parser knows. */
function written({ 0: found, index, groups = {} }: RegExpExecArray, markdown: string): string {
  const display = groups.bracketed ?? groups.display
  if (display !== undefined && display.trim() !== '') return `$$${onOneLine(display)}$$`
  const inline = groups.parenthesised ?? groups.inline ?? groups.chinese
  if (inline !== undefined) {
    const tex = onOneLine(inline)
    return `$${isInTableRow(markdown, index) ? withoutBars(tex) : tex}$`
  }
  return /^\$+/.test(found) ? found.replaceAll('$', '\\$') : found
}

/** Whether what stands between two dollars can be a formula. */
function readsAsFormula(tex: string): boolean {
  const bare = tex.replace(TEXT_IN_MATH, '')
  if (new RegExp(`[${PUNCTUATION}]`).test(bare)) return false
  return !new RegExp(HAN, 'u').test(bare) || /\\[a-z]{2}/i.test(bare)
}

/** TeX takes a line break for a space; in one line, a formula is one in a list and in a quote too. */
function onOneLine(tex: string): string {
  return tex.trim().replace(/\s*\n\s*/g, ' ')
}

function isInTableRow(markdown: string, offset: number): boolean {
  return /^[ \t]*\|/.test(markdown.slice(markdown.lastIndexOf('\n', offset - 1) + 1))
}

/** A bar in a row would end its cell. */
function withoutBars(tex: string): string {
  return tex.replace(/\\\|/g, '\\Vert ').replace(/\|/g, '\\vert ')
}

/**
 * Where a formula begins that is not closed yet, or -1: what is being typed is kept back until it can be drawn.
 * Money is not kept back: after a dollar and a number, something must already look like a formula.
 */
export function openMathStart(markdown: string): number {
  const codeEnd = createCodeEnds(markdown)
  const marks = /`+|\\\[|\\\(|\\\]|\\\)|\\[\s\S]|\$\$|\$|\n/g
  let open = -1
  let mark = ''
  /** The line on which the formula began has ended. */
  let isNextLine = false
  const isWordAt = (at: number) => /[A-Za-z0-9]/.test(markdown.charAt(at))
  for (let next = marks.exec(markdown); next !== null; next = marks.exec(markdown)) {
    const { 0: found, index } = next
    if (found.startsWith('`')) {
      const close = codeEnd(marks.lastIndex, found.length)
      if (close === -1) continue
      marks.lastIndex = close
      isNextLine ||= markdown.slice(index, close).includes('\n')
      continue
    }
    const isOver = open !== -1 && mark === '$' && isNextLine
    if (found.endsWith('\n')) isNextLine = true
    if (open === -1 && found === '$' && isWordAt(index - 1)) continue
    if (open !== -1 && found === CLOSING[mark] && !(found === '$' && isWordAt(index + 1))) open = -1
    else if (found in CLOSING && (open === -1 || isOver)) {
      open = index
      mark = found
      isNextLine = false
    } else if (isOver && found !== '\n') open = -1
  }
  if (open === -1) {
    const end = lengthWithout(markdown, '\\')
    return end < markdown.length ? end : -1
  }
  const rest = markdown.slice(open + mark.length)
  if (mark !== '$') return open
  // A dollar in it that closed nothing: these are no formulas.
  if (rest.includes('$') || rest.includes('\n') || rest.length > 120 || !readsAsFormula(rest)) return -1
  const words = rest.replace(TEXT_IN_MATH, '').replace(/\\[a-z]*/gi, '')
  if (/^\s\S|[a-z]{4}/i.test(words)) return -1
  return /^\d[\d.,]*(?![\d.,]|\s*[-+*/=^_\\<>]|[a-z(])/i.test(rest) ? -1 : open
}

const CLOSING: Record<string, string> = { '\\[': '\\]', '\\(': '\\)', $$: '$$', $: '$' }

/** How long a text is without the marks at its end. */
function lengthWithout(text: string, mark: string): number {
  let length = text.length
  while (text[length - 1] === mark) length -= 1
  return length
}
