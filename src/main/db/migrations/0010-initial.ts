import type { Migration } from '../../vault/sqlite/migration.ts'

/**
 * Messages form a tree: each points to the one it follows. `conversation.head_id` is the newest message of the
 * visible branch, so a regenerated answer is a sibling of the old one and nothing is overwritten.
 * `seq` orders messages by creation, whatever the clock does.
 */
export const initial: Migration = {
  version: 10,
  name: 'initial',
  up(db) {
    db.exec(`
      CREATE TABLE conversation (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        deleted_at INTEGER,
        head_id TEXT REFERENCES message (id) DEFERRABLE INITIALLY DEFERRED
      ) STRICT;

      CREATE TABLE message (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        parent_id TEXT REFERENCES message (id) ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
        text TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('streaming', 'complete', 'stopped', 'interrupted', 'failed')),
        created_at INTEGER NOT NULL,
        error TEXT,
        metrics TEXT,
        set_aside INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE INDEX message_by_conversation ON message (conversation_id, seq);
      CREATE INDEX message_by_parent ON message (parent_id);
      CREATE INDEX conversation_by_update ON conversation (updated_at DESC) WHERE deleted_at IS NULL;
    `)
  },
}
