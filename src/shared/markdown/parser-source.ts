import { markMath } from './math-marks.ts'

/**
 * What a Markdown parser is given for a block that is no fence, in the window and in what is given away alike.
 *
 * @param tidy changes the text before, unless all of it is code
 */
export function parserSource(block: string, tidy = (text: string) => text): string {
  // Four spaces at the start: code, in which nothing is a mark.
  return /^\s*\n?(?: {4}|\t)\S/.test(block) ? block : markMath(tidy(block))
}
