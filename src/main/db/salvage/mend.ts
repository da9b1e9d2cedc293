/** Makes a conversation file whole again when rows of it are missing: every message has its place and its way up. */
import { randomUUID } from 'node:crypto'
import type { Mended } from '../../vault/salvage/rules.ts'
import type { Database } from '../../vault/sqlite/database.ts'
import { transaction } from '../../vault/sqlite/transaction.ts'

export interface MendWords {
  /** Title of a conversation of which only messages are left. */
  title: string
  /** In the place of a question that is lost. */
  lost: string
}

/** A message that others point to and that is not there is lost: its place is known. */
export function mend(db: Database, { title, lost }: MendWords, now: number): Mended {
  return transaction(db, () => {
    const ownerless = db
      .prepare(
        `SELECT conversation_id AS id, min(created_at) AS first, max(created_at) AS last FROM (
           SELECT conversation_id, created_at FROM message
           UNION ALL SELECT conversation_id, created_at FROM queued
           UNION ALL SELECT conversation_id, created_at FROM fact WHERE conversation_id IS NOT NULL
           UNION ALL SELECT conversation_id, ? FROM draft WHERE conversation_id <> ''
         ) WHERE conversation_id NOT IN (SELECT id FROM conversation) GROUP BY conversation_id`,
      )
      .all(now)
    const addConversation = db.prepare(
      'INSERT INTO conversation (id, title, created_at, updated_at, recency) VALUES (?, ?, ?, ?, ?)',
    )
    for (const { id, first, last } of ownerless)
      addConversation.run(id ?? null, title, first ?? now, last ?? now, last ?? now)

    const places = mendPaths(db, lost)
    db.exec(`
      UPDATE conversation SET head_id =
        (SELECT id FROM message WHERE conversation_id = conversation.id ORDER BY seq DESC LIMIT 1)
      WHERE head_id IS NULL OR head_id NOT IN (SELECT id FROM message WHERE conversation_id = conversation.id);
      UPDATE conversation SET folder_id = NULL WHERE folder_id NOT IN (SELECT id FROM folder);
      DELETE FROM summary WHERE message_id NOT IN (SELECT id FROM message);
    `)
    const { n } = db.prepare('SELECT count(*) AS n FROM conversation WHERE deleted_at IS NULL').get() ?? {}
    return { conversations: Number(n), lost: places }
  })
}

/** Puts a message in the place of each one that others follow and that is not there. */
function mendPaths(db: Database, lost: string): number {
  const missing = db
    .prepare(
      `SELECT parent_id AS id, conversation_id, role, min(seq) AS seq, min(created_at) AS created_at FROM message
       WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM message) GROUP BY parent_id ORDER BY seq`,
    )
    .all()
  const before = db.prepare(
    'SELECT id, role FROM message WHERE conversation_id = ? AND seq < ? ORDER BY seq DESC LIMIT 1',
  )
  const isTaken = db.prepare('SELECT 1 FROM message WHERE seq = ?')
  const insert = db.prepare(
    `INSERT INTO message (seq, id, conversation_id, parent_id, role, text, status, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  let added = 0
  for (const { id, conversation_id: conversation, role, seq, created_at: at } of missing) {
    const add = (id: string, parent: string | null, role: 'user' | 'assistant') => {
      // Its own number is free, and it is one of those before its follower's.
      let free = Number(seq) - 1
      while (free > 0 && isTaken.get(free) !== undefined) free -= 1
      const [text, status] = role === 'user' ? [lost, 'complete'] : ['', 'interrupted']
      insert.run(free > 0 ? free : null, id, conversation ?? null, parent, role, text, status, at ?? 0)
      added += 1
    }
    const wanted = role === 'user' ? 'assistant' : 'user'
    const last = before.get(conversation ?? null, seq ?? 0)
    const lastId = last === undefined ? null : String(last.id)
    if (last === undefined ? wanted === 'user' : last.role !== wanted) {
      add(String(id), lastId, wanted)
      continue
    }
    // Two in a row are lost.
    const between = randomUUID()
    add(between, lastId, wanted === 'user' ? 'assistant' : 'user')
    add(String(id), between, wanted)
  }
  return added
}
