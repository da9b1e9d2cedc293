/** What a single line says about block structure, after CommonMark 0.31 and GitHub's tables and task lists. */

export interface Fence {
  mark: '`' | '~'
  length: number
  indent: number
  info: string
}

/** How an HTML block ends: at a blank line, or on the line that matches. */
export type HtmlEnd = 'blank' | RegExp

/** Columns of white space before the first other character; a tab goes to the next multiple of four. */
export function indentOf(line: string): number {
  let column = 0
  for (const char of line) {
    if (char === ' ') column += 1
    else if (char === '\t') column += 4 - (column % 4)
    else break
  }
  return column
}

export function isBlank(line: string): boolean {
  return /^[ \t\r]*$/.test(line)
}

export function fenceOpening(line: string): Fence | null {
  const match = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(line.trimEnd())
  if (!match) return null
  const [, indent = '', marks = '', info = ''] = match
  return {
    mark: marks.startsWith('`') ? '`' : '~',
    length: marks.length,
    indent: indent.length,
    info: info.trim(),
  }
}

export function isFenceClosing(fence: Fence, line: string): boolean {
  const marks = /^ {0,3}(`{3,}|~{3,})[ \t\r]*$/.exec(line)?.[1]
  return marks?.[0] === fence.mark && marks.length >= fence.length
}

/** Whether a line that is being written may yet become the closing marks of a fence. */
export function mayCloseFence(fence: Fence, typed: string): boolean {
  const marks = /^ {0,3}(`+|~+)$/.exec(typed)?.[1]
  return marks?.[0] === fence.mark && marks.length < fence.length
}

/** A formula on lines of its own, and what ends it. */
export interface MathOpening {
  end: '$$' | '\\]'
}

/** Not CommonMark, but what models write: `$$` or `\[` begins a line, and the formula does not end on it. */
export function mathOpening(line: string): MathOpening | null {
  const match = /^ {0,3}(\$\$|\\\[)(.*)/.exec(line)
  if (!match) return null
  const end = match[1] === '$$' ? '$$' : '\\]'
  return match[2]?.includes(end) ? null : { end }
}

export function isHeading(line: string): boolean {
  return /^ {0,3}#{1,6}(?:[ \t\r]|$)/.test(line)
}

export function isThematicBreak(line: string): boolean {
  return /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}\r?$/.test(line)
}

export function isSetextUnderline(line: string): boolean {
  return /^ {0,3}(?:=+|-+)[ \t\r]*$/.test(line)
}

/** Dashes that are a heading's underline or a thematic break, as the lines before them decide. */
export function isRule(line: string): boolean {
  return isSetextUnderline(line) && isThematicBreak(line)
}

export function isQuote(line: string): boolean {
  return /^ {0,3}>/.test(line)
}

/** A link reference definition, or at least the beginning of one. */
export function isDefinition(line: string): boolean {
  return /^ {0,3}\[[^\]^][^\]]*\]:/.test(line)
}

/** For a line that begins a list item, the column where the item's content begins; otherwise null. */
export function bulletWidth(line: string): number | null {
  const match = /^( {0,3})([-+*]|\d{1,9}[.)])([ \t]+(?=[^ \t\r])|[ \t\r]*$)/.exec(line)
  if (!match) return null
  const [, indent = '', marker = '', gap = ''] = match
  const markerEnd = indent.length + marker.length
  const gapWidth = indentOf(' '.repeat(markerEnd) + gap) - markerEnd
  const content = gap.length < line.length - markerEnd
  return markerEnd + (content && gapWidth >= 1 && gapWidth <= 4 ? gapWidth : 1)
}

export function isEmptyBullet(line: string): boolean {
  return /^ {0,3}[-+*][ \t\r]*$/.test(line)
}

/** Whether an unfinished line could still turn into a list item or a thematic break. */
export function mayBecomeBullet(line: string): boolean {
  return /^[ \t]*(?:[-+*_ \t]*|\d{1,9}[.)]?)$/.test(line)
}

/** Whether a line ends a paragraph without a blank line before it. */
export function interruptsParagraph(line: string): boolean {
  return interruptsList(line) || /^ {0,3}(?:[-+*]|1[.)])[ \t]+[^ \t\r]/.test(line)
}

/** Whether a line that is not indented ends a list, and the paragraph in it, without a blank line before it. */
export function interruptsList(line: string): boolean {
  if (fenceOpening(line) || isHeading(line) || isQuote(line) || isThematicBreak(line)) return true
  return htmlEnd(line) !== null && !isLoneTag(line)
}

const HTML_UNTIL: readonly (readonly [RegExp, RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
]
const HTML_BLOCK_TAG =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[\s>]|\/>|$)/i
const HTML_LONE_TAG =
  /^(?:<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>|<\/[a-z][a-z0-9-]*\s*>)\s*$/i

/** For a line that begins an HTML block, how that block ends; otherwise null. */
export function htmlEnd(line: string): HtmlEnd | null {
  if (!/^ {0,3}</.test(line)) return null
  const tag = line.trimStart()
  for (const [begins, ends] of HTML_UNTIL) if (begins.test(tag)) return ends
  return HTML_BLOCK_TAG.test(tag) || HTML_LONE_TAG.test(tag) ? 'blank' : null
}

/** Whether the line that begins, or continues, an HTML block also ends it. */
export function endsHtml(end: HtmlEnd, line: string): boolean {
  return end !== 'blank' && end.test(line)
}

/** A complete tag alone on its line begins an HTML block, but does not interrupt a paragraph. */
export function isLoneTag(line: string): boolean {
  const tag = line.trimStart()
  return (
    HTML_LONE_TAG.test(tag) && !HTML_BLOCK_TAG.test(tag) && !HTML_UNTIL.some(([begins]) => begins.test(tag))
  )
}
