/**
 * Lets bold text end in Chinese punctuation: `**注意：**请看` is bold to a reader, but not to CommonMark, which
 * wants a space or a punctuation mark after the closing asterisks. A zero-width space, written as an entity,
 * begins with `&` and so gives it one; {@link ZERO_WIDTH_SPACE} is taken out again after parsing.
 */
export const ZERO_WIDTH_SPACE = '\u200B'
const ENTITY = '&#8203;'

const CODE_OR_BOLD = /(?<code>`+)[\s\S]*?[^`]\k<code>(?!`)|\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*/g

export function helpCjkEmphasis(markdown: string): string {
  return markdown.replace(CODE_OR_BOLD, (found, _code, offset: number) => {
    if (!found.startsWith('**')) return found
    const before = isWord(markdown.charAt(offset - 1)) && !isWord(found.charAt(2)) ? ENTITY : ''
    const after = isWord(markdown.charAt(offset + found.length)) && !isWord(found.at(-3) ?? '') ? ENTITY : ''
    return before + found + after
  })
}

function isWord(char: string): boolean {
  return char !== '' && !/[\s\p{P}\p{S}]/u.test(char)
}
