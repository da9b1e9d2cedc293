/**
 * From tokens to text while they arrive. One Chinese character or emoji can span several tokens, so text is
 * held back until it is complete: what has been given out never changes.
 */

/** What `detokenize` yields for bytes that are not (yet) a character. */
const INCOMPLETE = '\uFFFD'
/** A token that never completes (a broken byte from the model) is let through after this many more. */
const MOST_HELD = 4
/** Earlier tokens the detokenizer needs to decide on spaces. */
const LOOK_BACK = 4

export interface TokenText<Token> {
  /** The text that `token` completes; '' while a character is still open. */
  push(token: Token): string
  /** What is still held when generation ends. */
  flush(): string
}

/** @param detokenize turns `tokens` into text, given the few tokens before them */
export function createTokenText<Token>(
  detokenize: (tokens: readonly Token[], before: readonly Token[]) => string,
): TokenText<Token> {
  let before: Token[] = []
  let held: Token[] = []
  const release = (): string => {
    const text = detokenize(held, before)
    before = [...before, ...held].slice(-LOOK_BACK)
    held = []
    return text
  }
  return {
    push(token) {
      held.push(token)
      const open = detokenize(held, before).endsWith(INCOMPLETE)
      return open && held.length <= MOST_HELD ? '' : release()
    },
    flush: () => (held.length === 0 ? '' : release()),
  }
}
