/** Conversations: the list at the side, and which branch of each is shown. */
import type { DatabaseSync } from 'node:sqlite'
import type { Conversation } from '../../shared/chat.ts'
import { AppError } from '../../shared/errors.ts'
import { toConversation } from './rows.ts'

export interface ConversationRepo {
  /** Newest first; deleted ones are left out. */
  list(): Conversation[]
  /** @throws AppError CHAT_NOT_FOUND, also for a deleted one */
  get(id: string): Conversation
  rename(id: string, title: string): Conversation
  /** Marks it as deleted. It can be restored until {@link purgeDeleted}. */
  remove(id: string, now: number): void
  restore(id: string): Conversation
  /** Forgets for good what was deleted before `before` (ms since 1970). Returns how many conversations. */
  purgeDeleted(before: number): number
}

export function createConversationRepo(db: DatabaseSync): ConversationRepo {
  const select = db.prepare('SELECT * FROM conversation WHERE id = ? AND deleted_at IS NULL')
  const selectAll = db.prepare(
    'SELECT * FROM conversation WHERE deleted_at IS NULL ORDER BY updated_at DESC, rowid DESC',
  )
  const setTitle = db.prepare('UPDATE conversation SET title = ? WHERE id = ?')
  const setDeleted = db.prepare('UPDATE conversation SET deleted_at = ? WHERE id = ?')
  const purge = db.prepare('DELETE FROM conversation WHERE deleted_at < ?')

  const get = (id: string): Conversation => {
    const row = select.get(id)
    if (row === undefined) throw new AppError('CHAT_NOT_FOUND', `conversation ${id}`)
    return toConversation(row)
  }
  return {
    get,
    list: () => selectAll.all().map(toConversation),
    rename(id, title) {
      get(id)
      setTitle.run(title, id)
      return get(id)
    },
    remove(id, now) {
      get(id)
      setDeleted.run(now, id)
    },
    restore(id) {
      setDeleted.run(null, id)
      return get(id)
    },
    purgeDeleted: (before) => Number(purge.run(before).changes),
  }
}
