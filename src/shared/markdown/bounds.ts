/**
 * How much Markdown is too much. A parser's time grows faster than some texts do (thousands of quotes in each other,
 * of asterisks that match nothing), and its stack is not endless. No answer that a person reads comes near these
 * bounds; what lies beyond them is shown as it was written.
 */

/** Characters of a whole answer. */
const MOST_ANSWER_CHARS = 300_000
/** Blocks of an answer that are drawn each by itself. */
export const MOST_BLOCKS = 2000
/** Characters of one block: some sixty pages in one paragraph, list or table. */
const MOST_BLOCK_CHARS = 60_000
/** Runs of marks in one block, each of which the parser compares with others. */
const MOST_MARKS = 3000
/** Lists and quotes in each other. */
const DEEPEST = 24
/** Characters of all link definitions of an answer: every block that may use one is parsed with all of them. */
export const MOST_DEFINITION_CHARS = 4000
/** Characters of one formula, and of one diagram: what draws them does it in one go. */
export const MOST_FORMULA_CHARS = 3000
export const MOST_DIAGRAM_CHARS = 6000

/** Whether an answer is shown as it was written, as a whole. */
export function isTooLong(answer: string): boolean {
  return answer.length > MOST_ANSWER_CHARS
}

/** @param block as the splitter makes them, but not code: code has no marks */
export function isTooMuch(block: string): boolean {
  return block.length > MOST_BLOCK_CHARS || marksIn(block) > MOST_MARKS || isTooDeep(block)
}

function marksIn(block: string): number {
  let marks = 0
  for (const _ of block.matchAll(/\*+|_+|~+|`+|\$+|[[\]<&]/g)) marks += 1
  return marks
}

/** Marks of quotes and lists at the beginning of a line, and two columns of indentation, count for one level. */
function isTooDeep(block: string): boolean {
  for (const [line] of block.matchAll(/^[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]).*$/gm)) {
    // A line of dashes or stars is a rule.
    if (!/^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/.test(line) && depthOf(line) > DEEPEST) return true
  }
  return false
}

function depthOf(line: string): number {
  const mark = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y
  let depth = 0
  let spaces = 0
  for (let found = mark.exec(line); found !== null; found = mark.exec(line)) {
    depth += 1
    if (depth === 1) spaces = found[0].length - found[0].trimStart().length
    if (depth > DEEPEST) break
  }
  return depth + (spaces >> 1)
}
