/**
 * How text meets the full-text index. SQLite's tokenizer takes a run of Chinese for one word, so each Chinese
 * character is indexed as a word of its own; a Chinese word is then a phrase of its characters, of any length.
 */
import type { Database } from '../vault/sqlite/database.ts'

/** Scripts that are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu

/** Text as it is indexed: full-width forms made plain, a space around each character of an unspaced script. */
function spaced(text: string): string {
  return text.normalize('NFKC').replace(UNSPACED, ' $& ')
}

/** The words of a query that say something to the index: runs of letters and digits. */
const WORDS = /[\p{L}\p{N}]+/gu

/**
 * A term as an FTS5 phrase: all that the person typed must stand there in this order. Null when nothing of it
 * can be looked up, such as punctuation.
 *
 * @param open the person may still be typing the last word: its beginning is enough
 */
export function phrase(term: string, open: boolean): string | null {
  const words = spaced(term).match(WORDS)
  if (words === null) return null
  // Letters and digits only, so nothing needs escaping.
  return `"${words.join(' ')}"${open ? '*' : ''}`
}

/** Makes `spaced` known to SQL: the triggers that keep the index call it. */
export function addSearchFunctions(db: Database): void {
  db.function('spaced', { deterministic: true }, (text) => spaced(String(text)))
}
