/** An answer's text as it is looked at: of the same length, with what is no claim blanked out. */

const CODE = /(?:```|~~~)[\s\S]*?(?:```|~~~|$)|`[^`\n]*`|https?:\/\/\S+/g
/** What says that a sum is wrong, or only supposed: there nothing is marked. */
const SUPPOSED =
  /错|误|不对|不是|不等于|≠|假如|假设|如果|吗[?？]|wrong|incorrect|mistake|not\b|n't|suppose|if\b|error|instead of|typo/i

export interface Line {
  text: string
  /** Where it begins in the answer. */
  start: number
  isSupposed: boolean
}

/** Emphasis, table bars and dollars are blanks too: **12 × 15** = $180$. */
export function linesOf(answer: string): Line[] {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ')
  const plain = answer
    .replace(CODE, (code) => blank(code).replace(/^ /, '¦'))
    .replace(/\*\*|__|\\[()[\]]|\$/g, blank)
    .replace(
      /^([ \t]*)(\d{1,2}[.、)）]|[-*+>])(?=[ \t])/gm,
      (_, space: string, mark: string) => space + ' '.repeat(mark.length),
    )
  let start = 0
  return plain.split('\n').map((text) => {
    const line = { text, start, isSupposed: SUPPOSED.test(text) }
    start += text.length + 1
    return line
  })
}
