import { createCodeEnds } from '../shared/markdown/code-spans.ts'
import { openMathStart } from '../shared/markdown/math-marks.ts'

/**
 * Makes the block that is being written readable while its marks are still half typed.
 *
 * Without this, `**wor` shows two asterisks until the word ends, a lone `-` under a paragraph makes it a heading
 * for one token, and a table is a paragraph of bars until its second row is complete. Only the end of the text
 * is touched, and only on the screen: the message itself stays as the model wrote it.
 */
export function hideHalfTyped(text: string): string {
  const formula = openMathStart(text)
  if (formula !== -1) return hideHalfTyped(text.slice(0, formula).trimEnd())
  const lineStart = text.lastIndexOf('\n') + 1
  const line = text.slice(lineStart)
  return completeTableHead(text) ?? text.slice(0, lineStart) + (isLoneMark(line) ? '' : closeMarks(line))
}

/** A line of nothing but marks may yet become a list item, a heading, a quote, a fence or an underline. */
function isLoneMark(line: string): boolean {
  return /^[ \t]*(?:[-+*_=#>`~|]+|\d{1,3}[.)]?)[ \t]*$/.test(line)
}

/** A table shows as one from its first row on: it gets a delimiter row until the model has written its own. */
function completeTableHead(text: string): string | null {
  const match = /(?:^|\n)(?<head>\|[ \t][^\n]*)(?<rest>\n[ \t|:-]*)?$/.exec(text)
  const head = match?.groups?.head
  if (!match || head === undefined || isLoneMark(head)) return null
  const previousLine = text.slice(0, match.index).split('\n').at(-1) ?? ''
  if (/^[ \t]*\|/.test(previousLine)) return null
  const headEnd = text.length - (match.groups?.rest?.length ?? 0)
  const cells = head
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
  return `${text.slice(0, headEnd)}\n${'|---'.repeat(cells.length)}|`
}

/** A longer line is not looked at: no model writes one, and every token would cost all of it. */
const MOST_LINE_CHARS = 4000

/** Closes what is still open at the end of the line: code, bold, italic, struck text; and shows a link's label. */
function closeMarks(typed: string): string {
  if (typed.length > MOST_LINE_CHARS) return typed
  const line = showLabels(typed)
  const codeEnd = createCodeEnds(line)
  const marks = /`+|\*{1,3}|~~|__|\\/g
  const open: string[] = []
  for (let found = marks.exec(line); found !== null; found = marks.exec(line)) {
    const [mark] = found
    const at = found.index
    const end = at + mark.length
    if (mark === '\\') {
      marks.lastIndex = end + 1
    } else if (mark.startsWith('`')) {
      const codeStop = codeEnd(end, mark.length)
      if (codeStop === -1) return close(closeCode(line, mark, at), open)
      marks.lastIndex = codeStop
    } else if (open.at(-1) === mark && /\S/.test(line.charAt(at - 1))) {
      open.pop()
    } else if (end === line.length) {
      return close(line.slice(0, at), open)
    } else if (/\S/.test(line.charAt(end)) && !(mark === '*' && /[\w)]/.test(line.charAt(at - 1)))) {
      open.push(mark)
    }
  }
  return close(line, open)
}

/** The label alone of each link and picture that is not complete at the end of the line. */
function showLabels(typed: string): string {
  let line = typed
  let codeEnd = createCodeEnds(line)
  const marks = /`+|\[|\\/g
  for (let found = marks.exec(line); found !== null; found = marks.exec(line)) {
    const { 0: mark, index: at } = found
    if (mark === '\\') {
      marks.lastIndex = at + 2
    } else if (mark.startsWith('`')) {
      const codeStop = codeEnd(at + mark.length, mark.length)
      if (codeStop === -1) break
      marks.lastIndex = codeStop
    } else if (isTaskMark(line, at)) {
      return line.slice(0, at)
    } else {
      const label = unfinishedLabel(line, at)
      if (label === null) continue
      const before = withoutBracket(line.slice(0, at))
      line = before + label
      codeEnd = createCodeEnds(line)
      marks.lastIndex = before.length
    }
  }
  return line
}

/**
 * What is shown of a link or a picture that is not complete at the end of the line: its label, and nothing of a
 * footnote, whose mark comes when it is whole. What follows the bracket tells whether it was a link. Null when it
 * is complete.
 */
function unfinishedLabel(line: string, at: number): string | null {
  const labelEnd = line.indexOf(']', at)
  const isWhole = labelEnd !== -1 && labelEnd < line.length - 1
  if (isWhole && !(line[labelEnd + 1] === '(' && !line.includes(')', labelEnd + 2))) return null
  const label = line.slice(at + 1, labelEnd === -1 ? undefined : labelEnd)
  return label.startsWith('^') ? '' : label
}

/** Marks need a character before them to close, so white space at the end goes; an empty pair is left out. */
function close(line: string, open: readonly string[]): string {
  return open.length === 0 ? line : line.trimEnd() + open.toReversed().join('')
}

function closeCode(line: string, mark: string, at: number): string {
  const code = line.slice(at + mark.length).replace(/`+$/, '')
  return code.trim() === '' ? line.slice(0, at) : line.slice(0, at) + mark + code + mark
}

function withoutBracket(before: string): string {
  return before.endsWith('!') ? before.slice(0, -1) : before
}

/** `- [x` becomes a task, and `- [x]` does when text follows: until then it is neither a label nor text. */
function isTaskMark(line: string, at: number): boolean {
  return (
    /^[ \t]*(?:[-+*]|\d+[.)])[ \t]+$/.test(line.slice(0, at)) &&
    /^\[(?:[ xX]?|[ xX]\][ \t]*)$/.test(line.slice(at))
  )
}
