/** Questions that were sent while an answer was being written, and wait for its end. */
import type { SentQuestion } from '../../shared/chat.ts'
import { AppError } from '../../shared/errors.ts'
import type { Database } from '../vault/sqlite/database.ts'
import type { Row } from './rows.ts'

export interface QueueRepo {
  add(question: SentQuestion): void
  /** First come, first. */
  list(conversationId: string): SentQuestion[]
  /** @throws AppError CHAT_NOT_FOUND */
  get(id: string): SentQuestion
  /** Takes the question out. Null when it is not waiting any more. */
  take(id: string): SentQuestion | null
}

function toQueued(row: Row): SentQuestion {
  return {
    id: String(row.id),
    conversationId: String(row.conversation_id),
    text: String(row.text),
    createdAt: Number(row.created_at),
  }
}

export function createQueueRepo(db: Database): QueueRepo {
  const insert = db.prepare('INSERT INTO queued (id, conversation_id, text, created_at) VALUES (?, ?, ?, ?)')
  const select = db.prepare('SELECT * FROM queued WHERE conversation_id = ? ORDER BY seq')
  const selectOne = db.prepare('SELECT * FROM queued WHERE id = ?')
  const remove = db.prepare('DELETE FROM queued WHERE id = ? RETURNING *')
  return {
    add: ({ id, conversationId, text, createdAt }) => void insert.run(id, conversationId, text, createdAt),
    list: (conversationId) => select.all(conversationId).map(toQueued),
    get(id) {
      const row = selectOne.get(id)
      if (row === undefined) throw new AppError('CHAT_NOT_FOUND', `queued ${id}`)
      return toQueued(row)
    },
    take(id) {
      const row = remove.get(id)
      return row === undefined ? null : toQueued(row)
    },
  }
}
