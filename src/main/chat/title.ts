import { cutText } from '../../shared/text/graphemes.ts'
import { withoutMarks } from '../../shared/text/marks.ts'

/** Characters of a title; a full-width one counts double, so that both scripts fill the sidebar alike. */
const WIDTH = 40
/** So much of a line is looked at: a character of one place can be many units. */
const MOST_UNITS = 1000
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u

/** A title from the first message: its first line that says something, without Markdown marks, cut to fit. */
export function titleFrom(text: string): string {
  const line =
    text
      .split('\n', 200)
      .map((line) => withoutMarks(cutText(line.trim(), MOST_UNITS)))
      .find((line) => line !== '') ?? cutText(text.trim(), WIDTH)
  let width = 0
  let title = ''
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    width += WIDE.test(segment) ? 2 : 1
    if (width > WIDTH) return `${title.trimEnd()}…`
    title += segment
  }
  return title || '…'
}
