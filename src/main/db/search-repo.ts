/** Search over everything that was said, and over one conversation's own older turns. */

import type { SearchHit } from '../../shared/chat.ts'
import type { Database } from '../vault/sqlite/database.ts'
import type { Row } from './rows.ts'
import { phrase } from './search-text.ts'
import { snippet } from './snippet.ts'

/** Messages of one conversation among the hits: one that speaks of nothing else leaves room for others. */
const MOST_OF_ONE = 3
/** So many of the newest messages are read for what the index does not know: emoji, arrows, √. */
const MOST_READ = 20_000
/** A query of nothing but signs; those of a keyboard say too little to read everything for them. */
const SIGNS = /[^\p{ASCII}]/u
const HAS_SIGNS = /[^\p{L}\p{N}\s]/u

export interface SearchRepo {
  /**
   * Messages that hold every term (terms are separated by spaces); the last term may be unfinished. Those that
   * hold what was typed sign by sign come first, then the best. A few of each conversation are enough.
   * Titles are found too, first of all. Archived conversations are searched, deleted ones are not.
   */
  find(query: string, limit: number): SearchHit[]
  /** Earlier questions that hold what is typed, newest first, each text once. */
  questions(typed: string, limit: number): string[]
  /** Messages of a conversation that hold any of the terms, with BM25 scores (higher is better). */
  score(conversationId: string, terms: readonly string[]): Map<string, number>
}

const FROM_VISIBLE = `
  FROM message_search JOIN message m ON m.seq = message_search.rowid
  JOIN conversation c ON c.id = m.conversation_id
  WHERE message_search MATCH ? AND c.deleted_at IS NULL`

export function createSearchRepo(db: Database): SearchRepo {
  /** @param found rows of seq, conversation_id, exact (the higher, the better) and score (the lower) */
  const prepareFind = (found: string) =>
    db.prepare(
      `WITH found AS MATERIALIZED (${found}),
       ranked AS (SELECT *, row_number() OVER (PARTITION BY conversation_id ORDER BY exact DESC, score) AS nth
         FROM found)
       SELECT m.id, m.conversation_id, m.role, m.text, m.created_at, c.title, c.archived
       FROM ranked JOIN message m USING (seq) JOIN conversation c ON c.id = m.conversation_id
       WHERE nth <= ${MOST_OF_ONE} ORDER BY exact DESC, score LIMIT ?`,
    )
  const EXACT = 'instr(lower(m.text), lower(?))'
  const LACKS_ONE = 'EXISTS (SELECT 1 FROM json_each(?) WHERE instr(lower(m.text), lower(value)) = 0)'
  const findWords = prepareFind(`SELECT m.seq, m.conversation_id, rank AS score, 0 AS exact ${FROM_VISIBLE}`)
  const findWordsAndSigns = prepareFind(
    `SELECT m.seq, m.conversation_id, rank AS score, (${EXACT} > 0) + NOT ${LACKS_ONE} AS exact ${FROM_VISIBLE}`,
  )
  const findSigns = prepareFind(
    `SELECT m.seq, m.conversation_id, -m.seq AS score, ${EXACT} > 0 AS exact
     FROM message m JOIN conversation c ON c.id = m.conversation_id
     WHERE m.seq > (SELECT max(seq) FROM message) - ${MOST_READ} AND c.deleted_at IS NULL
     AND NOT ${LACKS_ONE}`,
  )
  const findTitles = db.prepare(
    `SELECT id AS conversation_id, title, updated_at AS created_at, archived FROM conversation
     WHERE deleted_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM json_each(?) WHERE instr(lower(title), lower(value)) = 0) ORDER BY recency DESC LIMIT ?`,
  )
  const findQuestions = db.prepare(
    `SELECT m.text, max(m.seq) AS newest ${FROM_VISIBLE} AND m.role = 'user' AND length(m.text) <= 200
     GROUP BY m.text ORDER BY newest DESC LIMIT ?`,
  )
  const scores = db.prepare(
    `SELECT m.id, bm25(message_search) AS score
     FROM message_search JOIN message m ON m.seq = message_search.rowid
     WHERE message_search MATCH ? AND m.conversation_id = ?`,
  )

  return {
    find(query, limit) {
      const typed = query.trim()
      const terms = typed.split(/\s+/).filter((term) => term !== '')
      if (terms.length === 0) return []
      const match = all(terms)
      const list = JSON.stringify(terms)
      const messages = () => {
        if (match === null) return SIGNS.test(typed) ? findSigns.all(typed, list, limit) : []
        // What is only words the index knows as they were typed.
        if (!HAS_SIGNS.test(typed)) return findWords.all(match, limit)
        return findWordsAndSigns.all(typed, list, match, limit)
      }
      return [...findTitles.all(list, limit), ...messages()]
        .map((row) => toHit(row, typed, terms))
        .slice(0, limit)
    },
    questions(typed, limit) {
      const match = all(typed.split(/\s+/))
      if (match === null) return []
      return findQuestions
        .all(match, limit + 1)
        .map((row) => String(row.text))
        .filter((text) => text.trim() !== typed.trim())
        .slice(0, limit)
    },
    score(conversationId, terms) {
      const match = terms.flatMap((term) => phrase(term, false) ?? []).join(' OR ')
      if (match === '') return new Map()
      // SQLite's bm25() is negative, the better the lower (https://sqlite.org/fts5.html#the_bm25_function).
      return new Map(scores.all(match, conversationId).map((row) => [String(row.id), -Number(row.score)]))
    },
  }
}

/** An FTS5 query for messages with every term; null when there is nothing to look up. */
function all(terms: readonly string[]): string | null {
  const last = terms.length - 1
  const phrases = terms.flatMap((term, i) => phrase(term, i === last) ?? [])
  return phrases.length === 0 ? null : phrases.join(' AND ')
}

function toHit(row: Row, typed: string, terms: readonly string[]): SearchHit {
  return {
    conversationId: String(row.conversation_id),
    title: String(row.title),
    archived: row.archived === 1,
    messageId: row.id === undefined ? null : String(row.id),
    role: row.role === 'assistant' ? 'assistant' : 'user',
    snippet: row.text === undefined ? '' : snippet(String(row.text), typed, terms),
    createdAt: Number(row.created_at),
  }
}
