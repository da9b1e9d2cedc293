/** Search over everything that was said, and over one conversation's own older turns. */

import type { SearchHit } from '../../shared/chat.ts'
import type { Database } from '../vault/sqlite/database.ts'
import type { Row } from './rows.ts'
import { phrase } from './search-text.ts'

/** Characters of a message shown before the place that was found, and in all. */
const SNIPPET = { before: 30, length: 140 }

export interface SearchRepo {
  /**
   * Messages that hold every term (terms are separated by spaces), best first; the last term may be unfinished.
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
  const findMessages = db.prepare(
    `SELECT m.id, m.conversation_id, m.role, m.text, m.created_at, c.title, c.archived
     ${FROM_VISIBLE} ORDER BY rank LIMIT ?`,
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
      const terms = query.split(/\s+/).filter((term) => term !== '')
      const match = all(terms)
      if (terms.length === 0) return []
      const titles = findTitles.all(JSON.stringify(terms), limit).map((row) => toHit(row, terms))
      const messages = match === null ? [] : findMessages.all(match, limit).map((row) => toHit(row, terms))
      return [...titles, ...messages].slice(0, limit)
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

function toHit(row: Row, terms: readonly string[]): SearchHit {
  return {
    conversationId: String(row.conversation_id),
    title: String(row.title),
    archived: row.archived === 1,
    messageId: row.id === undefined ? null : String(row.id),
    role: row.role === 'assistant' ? 'assistant' : 'user',
    snippet: row.text === undefined ? '' : snippet(String(row.text), terms),
    createdAt: Number(row.created_at),
  }
}

/** The part of a text around the first term that stands in it as it was typed. */
function snippet(text: string, terms: readonly string[]): string {
  const plain = text.toLowerCase()
  const found = terms.map((term) => plain.indexOf(term.toLowerCase())).filter((at) => at >= 0)
  const at = Math.max(0, (found.length === 0 ? 0 : Math.min(...found)) - SNIPPET.before)
  const cut = text
    .slice(at, at + SNIPPET.length)
    // Marks of Markdown say nothing in one line.
    .replace(/^ *(?:#{1,6}|>|[-*+]|```\w*) */gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return `${at > 0 ? '…' : ''}${cut}${at + SNIPPET.length < text.length ? '…' : ''}`
}
