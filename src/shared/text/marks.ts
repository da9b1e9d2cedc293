/** Markdown in one line of plain text, where its marks say nothing; signs that are no marks stay. */

/** What begins a block. A sign right before a word, as in `-3`, `#include` or `>5`, begins none. */
const BLOCK = /^(?:\s|>(?=[\s>]|$)|#{1,6}(?=\s)|[-*+](?=\s)|`{3,}|~{3,})+/
const ONLY_MARKS = /^[\s>#*`~_=-]+$/
/** Code keeps what is in it; bold and struck is what both marks touch. Between two letters or digits stands a power. */
const PAIRS = /(`+)(?!`)(.+?)(?<!`)\1(?!`)|(\*\*|~~)(?<!\w\3(?=\w))(?=\S)([^*~\n]+?)(?<=\S)\3(?<!\w\3(?=\w))/g

/** A line without the marks of blocks, bold, struck and code; empty when there is nothing else. */
export function withoutMarks(line: string): string {
  if (ONLY_MARKS.test(line)) return ''
  return withoutPairs(line.replace(BLOCK, '')).trim()
}

function withoutPairs(line: string): string {
  return line.replace(PAIRS, (_all, _ticks, code: string | undefined, _mark, words: string | undefined) =>
    code === undefined ? withoutPairs(words ?? '') : code,
  )
}
