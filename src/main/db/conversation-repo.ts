/** Conversations: the list at the side, and which branch of each is shown. */

import type { Conversation } from '../../shared/chat.ts'
import { AppError } from '../../shared/errors.ts'
import type { Database } from '../vault/sqlite/database.ts'
import { transaction } from '../vault/sqlite/transaction.ts'
import { toConversation } from './rows.ts'

/** What a person can set; what is left out or undefined stays. */
export type ConversationChange = {
  [K in 'title' | 'pinned' | 'archived' | 'folderId' | 'role']?: Conversation[K] | undefined
}

export interface ConversationRepo {
  /** Newest first; deleted ones are left out. */
  list(): Conversation[]
  /** @throws AppError CHAT_NOT_FOUND, also for a deleted one */
  get(id: string): Conversation
  /** Undefined for one that does not exist (yet). */
  find(id: string): Conversation | undefined
  /** @throws AppError CHAT_NOT_FOUND, also when the folder is unknown */
  change(id: string, change: ConversationChange): Conversation
  /** Marks it as deleted. It can be restored until {@link purgeDeleted}. */
  remove(id: string, now: number): void
  restore(id: string): Conversation
  /**
   * Forgets for good what was deleted more than `keptMs` before `now`. What seems to have been deleted later than now
   * was so by a clock that was wrong, and counts as deleted now. Returns how many conversations are gone.
   */
  purgeDeleted(now: number, keptMs: number): number
}

export function createConversationRepo(db: Database): ConversationRepo {
  const select = db.prepare('SELECT * FROM conversation WHERE id = ? AND deleted_at IS NULL')
  const selectAll = db.prepare(
    'SELECT * FROM conversation WHERE deleted_at IS NULL ORDER BY recency DESC, rowid DESC',
  )
  const update = db.prepare(
    'UPDATE conversation SET title = ?, pinned = ?, archived = ?, folder_id = ?, role = ? WHERE id = ?',
  )
  const hasFolder = db.prepare('SELECT 1 FROM folder WHERE id = ?')
  const setDeleted = db.prepare('UPDATE conversation SET deleted_at = ? WHERE id = ?')
  // A message goes with the one it follows; SQLite does that for chains of 1,000 at most, so they are untied first.
  const untie = db.prepare(
    `UPDATE message SET parent_id = NULL
     WHERE conversation_id IN (SELECT id FROM conversation WHERE deleted_at < ?)`,
  )
  const purge = db.prepare('DELETE FROM conversation WHERE deleted_at < ?')
  const setDeletedAt = db.prepare('UPDATE conversation SET deleted_at = ? WHERE deleted_at > ?')

  const find = (id: string): Conversation | undefined => {
    const row = select.get(id)
    return row === undefined ? undefined : toConversation(row)
  }
  const get = (id: string): Conversation => {
    const conversation = find(id)
    if (conversation === undefined) throw new AppError('CHAT_NOT_FOUND', `conversation ${id}`)
    return conversation
  }
  return {
    get,
    find,
    list: () => selectAll.all().map(toConversation),
    change(id, change) {
      const old = get(id)
      const { title = old.title, pinned = old.pinned, archived = old.archived } = change
      const { folderId = old.folderId, role = old.role } = change
      if (folderId !== null && hasFolder.get(folderId) === undefined)
        throw new AppError('CHAT_NOT_FOUND', `folder ${folderId}`)
      update.run(
        title,
        Number(pinned),
        Number(archived),
        folderId,
        role === null ? null : JSON.stringify(role),
        id,
      )
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
    purgeDeleted: (now, keptMs) =>
      transaction(db, () => {
        setDeletedAt.run(now, now)
        untie.run(now - keptMs)
        return Number(purge.run(now - keptMs).changes)
      }),
  }
}
