/** What is typed and not sent, per conversation. */
import type { Database } from '../vault/sqlite/database.ts'

/** The new chat has no conversation yet. */
const NEW_CHAT = ''

export interface DraftRepo {
  /** `conversationId: null` is the new chat. Empty text removes the draft. */
  save(conversationId: string | null, text: string): void
  list(): { conversationId: string | null; text: string }[]
}

export function createDraftRepo(db: Database): DraftRepo {
  const upsert = db.prepare('INSERT OR REPLACE INTO draft (conversation_id, text) VALUES (?, ?)')
  const remove = db.prepare('DELETE FROM draft WHERE conversation_id = ?')
  const select = db.prepare('SELECT * FROM draft')
  return {
    save(conversationId, text) {
      const key = conversationId ?? NEW_CHAT
      if (text === '') remove.run(key)
      else upsert.run(key, text)
    },
    list: () =>
      select.all().map((row) => ({
        conversationId: row.conversation_id === NEW_CHAT ? null : String(row.conversation_id),
        text: String(row.text),
      })),
  }
}
