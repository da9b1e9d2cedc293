import { openMathStart } from '../../shared/markdown/math-marks.ts'

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
  if (isLoneMark(line)) return text.slice(0, lineStart)
  return completeTableHead(text) ?? text.slice(0, lineStart) + closeMarks(line)
}

/** A line of nothing but marks may yet become a list item, a heading, a quote, a fence or an underline. */
function isLoneMark(line: string): boolean {
  return /^[ \t]*(?:[-+*_=#>`~|]+|\d{1,3}[.)]?)[ \t]*$/.test(line)
}

/** A table shows as one from its first row on: it gets a delimiter row until the model has written its own. */
function completeTableHead(text: string): string | null {
  const match = /(?:^|\n)(?<head>\|[ \t][^\n]*)(?<rest>\n[ \t|:-]*)?$/.exec(text)
  const head = match?.groups?.head
  if (!match || head === undefined) return null
  const previousLine = text.slice(0, match.index).split('\n').at(-1) ?? ''
  if (/^[ \t]*\|/.test(previousLine)) return null
  const headEnd = text.length - (match.groups?.rest?.length ?? 0)
  const cells = head
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
  return `${text.slice(0, headEnd)}\n${'|---'.repeat(cells.length)}|`
}

const CODE_OR_EMPHASIS = /`+|\*{1,3}|~~|__|\[|\\/g

/** Closes what is still open at the end of the line: code, bold, italic, struck text; and shows a link's label. */
function closeMarks(line: string): string {
  const open: string[] = []
  CODE_OR_EMPHASIS.lastIndex = 0
  for (;;) {
    const found = CODE_OR_EMPHASIS.exec(line)
    if (!found) break
    const [mark] = found
    const at = found.index
    const end = at + mark.length
    if (mark === '\\') {
      CODE_OR_EMPHASIS.lastIndex = end + 1
    } else if (mark.startsWith('`')) {
      const codeEnd = endOfCode(line, mark, end)
      if (codeEnd === null) return close(closeCode(line, mark, at), open)
      CODE_OR_EMPHASIS.lastIndex = codeEnd
    } else if (mark === '[') {
      if (isTaskMark(line, at)) return line.slice(0, at)
      const unfinished = /^\[(?<label>[^\]]*)(?:\]\([^)]*)?$/.exec(line.slice(at))
      if (unfinished) return closeMarks(withoutBracket(line.slice(0, at)) + labelOf(unfinished))
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

/** Marks need a character before them to close, so white space at the end goes; an empty pair is left out. */
function close(line: string, open: readonly string[]): string {
  return open.length === 0 ? line : line.trimEnd() + open.toReversed().join('')
}

function endOfCode(line: string, mark: string, from: number): number | null {
  for (const run of line.slice(from).matchAll(/`+/g)) {
    if (run[0] === mark) return from + run.index + mark.length
  }
  return null
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

/** What is shown of a link; nothing of a footnote, whose mark comes when it is whole. */
function labelOf(unfinished: RegExpExecArray): string {
  const label = unfinished.groups?.label ?? ''
  return label.startsWith('^') ? '' : label
}
