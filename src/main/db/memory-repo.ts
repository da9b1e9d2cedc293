/** Pinned facts and summaries of older turns. */

import type { Fact } from '../../shared/chat.ts'
import { AppError } from '../../shared/errors.ts'
import type { Database } from '../vault/sqlite/database.ts'
import type { Row } from './rows.ts'

export interface MemoryRepo {
  /** Facts of one conversation alone, or those that every conversation knows (null); oldest first. */
  facts(conversationId: string | null): Fact[]
  addFact(fact: Fact, now: number): void
  /** @throws AppError CHAT_NOT_FOUND */
  changeFact(id: string, change: Pick<Fact, 'text' | 'conversationId'>): void
  removeFact(id: string): void
  /** Keeps the summary of all messages up to `messageId`, that one included. */
  saveSummary(messageId: string, text: string, now: number): void
  /** The summary that covers most of `path` (ids, oldest first), and how many of its messages; null for none. */
  summaryOn(path: readonly string[]): { text: string; covers: number } | null
  /** Forgets the summaries of a conversation; they are written anew when needed. */
  removeSummaries(conversationId: string): void
}

/** Forgets the summaries of a conversation; its id is the parameter. */
export const DROP_SUMMARIES =
  'DELETE FROM summary WHERE message_id IN (SELECT id FROM message WHERE conversation_id = ?)'

function toFact(row: Row): Fact {
  return {
    id: String(row.id),
    conversationId: typeof row.conversation_id === 'string' ? row.conversation_id : null,
    text: String(row.text),
  }
}

export function createMemoryRepo(db: Database): MemoryRepo {
  // In the order they came in: the clock may have jumped between them.
  const selectFacts = db.prepare('SELECT * FROM fact WHERE conversation_id IS ? ORDER BY rowid')
  const insertFact = db.prepare(
    'INSERT INTO fact (id, conversation_id, text, created_at) VALUES (?, ?, ?, ?)',
  )
  const updateFact = db.prepare('UPDATE fact SET text = ?, conversation_id = ? WHERE id = ?')
  const dropFact = db.prepare('DELETE FROM fact WHERE id = ?')
  const upsertSummary = db.prepare(
    'INSERT OR REPLACE INTO summary (message_id, text, created_at) VALUES (?, ?, ?)',
  )
  const selectSummaries = db.prepare('SELECT message_id FROM summary')
  const selectSummary = db.prepare('SELECT text FROM summary WHERE message_id = ?')
  const dropSummaries = db.prepare(DROP_SUMMARIES)
  return {
    facts: (conversationId) => selectFacts.all(conversationId).map(toFact),
    addFact: ({ id, conversationId, text }, now) => void insertFact.run(id, conversationId, text, now),
    changeFact(id, { text, conversationId }) {
      if (updateFact.run(text, conversationId, id).changes === 0)
        throw new AppError('CHAT_NOT_FOUND', `fact ${id}`)
    },
    removeFact: (id) => void dropFact.run(id),
    saveSummary: (messageId, text, now) => void upsertSummary.run(messageId, text, now),
    summaryOn(path) {
      // There are few of them; a path may have thousands of messages.
      const ids = new Set(selectSummaries.all().map(({ message_id }) => String(message_id)))
      const last = path.findLastIndex((id) => ids.has(id))
      const row = last < 0 ? undefined : selectSummary.get(path[last] ?? '')
      return row === undefined ? null : { text: String(row.text), covers: last + 1 }
    },
    removeSummaries: (conversationId) => void dropSummaries.run(conversationId),
  }
}
