/**
 * Lets bold text end in Chinese punctuation: `**注意：**请看` is bold to a reader, but not to CommonMark, which
 * wants a space or a punctuation mark after the closing asterisks. A zero-width space, written as an entity,
 * begins with `&` and so gives it one; {@link ZERO_WIDTH_SPACE} is taken out again after parsing.
 */
import { createCodeEnds } from './code-spans.ts'

export const ZERO_WIDTH_SPACE = '\u200B'
/** How it is written for the parser. */
export const ENTITY = '&#8203;'

const CODE_OR_BOLD = /`+|\*\*(?=[^\s*])[^*\n]{0,1000}[^\s*]\*\*/g

export function helpCjkEmphasis(markdown: string): string {
  if (!markdown.includes('**')) return markdown
  const codeEnd = createCodeEnds(markdown)
  let helped = ''
  let done = 0
  CODE_OR_BOLD.lastIndex = 0
  for (let next = CODE_OR_BOLD.exec(markdown); next !== null; next = CODE_OR_BOLD.exec(markdown)) {
    const { 0: found, index } = next
    const end = index + found.length
    if (found.startsWith('`')) {
      const close = codeEnd(end, found.length)
      if (close !== -1) CODE_OR_BOLD.lastIndex = close
      continue
    }
    const before = isWord(markdown.charAt(index - 1)) && !isWord(found.charAt(2)) ? ENTITY : ''
    const after = isWord(markdown.charAt(end)) && !isWord(found.at(-3) ?? '') ? ENTITY : ''
    helped += markdown.slice(done, index) + before + found + after
    done = end
  }
  return helped + markdown.slice(done)
}

function isWord(char: string): boolean {
  return char !== '' && !/[\s\p{P}\p{S}]/u.test(char)
}
