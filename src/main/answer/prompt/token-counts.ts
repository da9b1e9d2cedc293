/** Most texts whose count is remembered beside those of the conversation in hand: a few long conversations. */
const MOST_REMEMBERED = 5000

/** Fetches what it does not know yet, and gives a counter for exactly those texts. */
export type TokenCounter = (texts: readonly string[]) => Promise<(text: string) => number>

/**
 * Token counts for the context builder, which is synchronous while the tokenizer lives in another process: all
 * counts are fetched in one request, and remembered, so that a turn costs one count of what is new.
 *
 * @param count asks the engine; counts in the order of the texts
 */
export function createTokenCounts(count: (texts: string[]) => Promise<number[]>): TokenCounter {
  const known = new Map<string, number>()
  return async (texts) => {
    const missing = [...new Set(texts)].filter((text) => !known.has(text))
    const counts = missing.length === 0 ? [] : await count(missing)
    for (const [i, text] of missing.entries()) known.set(text, counts[i] ?? 0)
    const wanted = new Map(texts.map((text) => [text, known.get(text) ?? 0]))
    for (const text of known.keys()) {
      if (known.size <= wanted.size + MOST_REMEMBERED) break
      if (!wanted.has(text)) known.delete(text)
    }
    return (text) => {
      const tokens = wanted.get(text)
      if (tokens === undefined) throw new Error('a text was not counted')
      return tokens
    }
  }
}
