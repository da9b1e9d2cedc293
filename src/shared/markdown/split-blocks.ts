/**
 * Splits an answer into its top-level blocks, so that only the block being written is parsed again.
 *
 * Two properties hold for every text, and the tests check them for every prefix of it:
 * - the blocks joined are the text, character for character;
 * - a block that is done is never changed by text that comes after it.
 * A boundary is drawn only where CommonMark surely ends the block before it. Where that is not yet sure, lines
 * stay together: parsing two blocks at once is only slower, parsing half a block would be wrong.
 * Blank lines belong to the block after them, so a paragraph is done as soon as its blank line begins.
 */
import {
  bulletWidth,
  endsHtml,
  type Fence,
  fenceOpening,
  type HtmlEnd,
  htmlEnd,
  indentOf,
  interruptsList,
  interruptsParagraph,
  isBlank,
  isDefinition,
  isEmptyBullet,
  isFenceClosing,
  isHeading,
  isLoneTag,
  isQuote,
  isRule,
  isSetextUnderline,
  isThematicBreak,
  type MathOpening,
  mathOpening,
  mayBecomeBullet,
} from './block-lines.ts'

export interface Block {
  kind: 'text' | 'fence' | 'math' | 'definition'
  text: string
}

export interface Split {
  /** The same array as before while no more are done. */
  done: readonly Block[]
  /** The rest of the text, still growing; its text is empty when everything is done. */
  open: Block
}

type Mode = 'start' | 'paragraph' | 'list' | 'quote' | 'indented' | 'fence' | 'html' | 'math'

/**
 * Makes a splitter that remembers where it was: given a text that continues the one before, it reads only the
 * new lines. The result depends on the text alone, never on how the text arrived.
 */
export function createBlockSplitter(): (text: string) => Split {
  let machine = createMachine()
  return (text) => {
    // Compared as wholes, which the engine does many characters at a time; `startsWith` takes them one by one.
    const read = machine.read()
    if (text.slice(0, read.length) !== read) machine = createMachine()
    return machine.advance(text)
  }
}

/** The same in one go. */
export function splitBlocks(text: string): Split {
  return createMachine().advance(text)
}

function createMachine() {
  const finished: Block[] = []
  /** What was told of them; null when there are more now. */
  let done: readonly Block[] | null = null
  let text = ''
  let mode: Mode = 'start'
  let blockStart = 0
  /** The first line not read yet begins here. */
  let lineStart = 0
  /** The state was made from the text up to here. */
  let readEnd = 0
  /** Where the blank lines begin that a list or indented code may or may not end at; -1 without any. */
  let blankStart = -1
  /** Column at which a line belongs to the list item before it. */
  let itemIndent = 0
  /** A lone tag in a list is its text or ends it, which only a full parse can tell: no boundary before a blank. */
  let tagInList = false
  let definition = false
  let fence: Fence | null = null
  let math: MathOpening | null = null
  let html: HtmlEnd | null = null

  const kind = (): Block['kind'] =>
    mode === 'fence' || mode === 'math' ? mode : definition ? 'definition' : 'text'

  function finish(end: number): void {
    finished.push({ kind: kind(), text: text.slice(blockStart, end) })
    done = null
    blockStart = end
    blankStart = -1
    definition = false
    tagInList = false
    mode = 'start'
  }

  /** The first line of a block that is not blank says what the block is. */
  function begin(line: string, next: number): void {
    fence = fenceOpening(line)
    if (fence) {
      mode = 'fence'
      return
    }
    math = mathOpening(line)
    if (math) {
      mode = 'math'
      return
    }
    if (indentOf(line) >= 4) {
      mode = 'indented'
      return
    }
    if (isHeading(line) || isThematicBreak(line)) {
      mode = 'paragraph'
      finish(next)
      return
    }
    const width = bulletWidth(line)
    html = htmlEnd(line)
    if (width !== null) {
      mode = 'list'
      itemIndent = width
    } else if (isQuote(line)) {
      mode = 'quote'
    } else if (html) {
      mode = 'html'
      if (endsHtml(html, line)) finish(next)
    } else {
      mode = 'paragraph'
      definition = isDefinition(line)
    }
  }

  function interrupt(at: number, line: string, next: number): void {
    finish(at)
    begin(line, next)
  }

  function readInList(line: string, next: number): void {
    if (indentOf(line) >= itemIndent) {
      blankStart = -1
      return
    }
    const width = bulletWidth(line)
    if (isLoneTag(line) || tagInList) {
      tagInList = true
    } else if (blankStart === -1 && isRule(line)) {
      finish(next)
    } else if (interruptsList(line)) {
      interrupt(blankStart === -1 ? lineStart : blankStart, line, next)
    } else if (width !== null) {
      blankStart = -1
      itemIndent = width
    } else if (blankStart !== -1) {
      interrupt(blankStart, line, next)
    }
  }

  /** Reads the line from `lineStart` to `next`, its line break included. */
  function readLine(line: string, next: number): void {
    if (mode === 'fence') {
      if (fence && isFenceClosing(fence, line)) finish(next)
    } else if (mode === 'math') {
      if (math && line.includes(math.end)) finish(next)
    } else if (mode === 'html') {
      if (html === 'blank' ? isBlank(line) : html && endsHtml(html, line)) {
        finish(html === 'blank' ? lineStart : next)
      }
    } else if (isBlank(line)) {
      tagInList = false
      if (mode === 'list' || mode === 'indented') blankStart = blankStart === -1 ? lineStart : blankStart
      else if (mode !== 'start') finish(lineStart)
    } else if (mode === 'start') {
      begin(line, next)
    } else if (mode === 'list') {
      readInList(line, next)
    } else if (mode === 'indented') {
      if (indentOf(line) >= 4) blankStart = -1
      else interrupt(blankStart === -1 ? lineStart : blankStart, line, next)
    } else if (mode === 'quote') {
      if (isRule(line)) finish(next)
      else if (!isQuote(line) && (interruptsParagraph(line) || isEmptyBullet(line)))
        interrupt(lineStart, line, next)
    } else if (isSetextUnderline(line)) {
      finish(next)
    } else if (interruptsParagraph(line) || mathOpening(line)) {
      interrupt(lineStart, line, next)
    }
  }

  /**
   * A paragraph after a list is often one long line. Once its first characters cannot become a list item any
   * more, the list is done; waiting for the line's end would parse the list again with every token.
   */
  function readUnfinishedLine(line: string): void {
    if (mode !== 'list' || blankStart === -1 || isBlank(line)) return
    if (indentOf(line) >= itemIndent || mayBecomeBullet(line) || bulletWidth(line) !== null) return
    finish(blankStart)
    readEnd = text.length
  }

  return {
    /** The part of the text that the state was made from. */
    read: () => text.slice(0, readEnd),

    advance(grown: string): Split {
      text = grown
      for (;;) {
        const newline = text.indexOf('\n', lineStart)
        if (newline === -1) break
        readLine(text.slice(lineStart, newline), newline + 1)
        lineStart = newline + 1
        readEnd = lineStart
      }
      readUnfinishedLine(text.slice(lineStart))
      const open: Block = { kind: kind(), text: text.slice(blockStart) }
      done ??= finished.slice()
      return { done, open }
    },
  }
}
