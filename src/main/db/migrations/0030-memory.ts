import type { Migration } from '../../vault/sqlite/migration.ts'

/**
 * Memory: facts a person pinned, summaries of older turns, and on each answer what was recalled for it and
 * what a guard did. A summary belongs to the last message it covers, so each branch finds its own.
 */
export const memory: Migration = {
  version: 30,
  name: 'memory',
  up(db) {
    db.exec(`
      -- conversation_id NULL: known in every conversation.
      CREATE TABLE fact (
        id TEXT PRIMARY KEY,
        conversation_id TEXT REFERENCES conversation (id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX fact_by_conversation ON fact (conversation_id);

      CREATE TABLE summary (
        message_id TEXT PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      -- A JSON list of message ids.
      ALTER TABLE message ADD COLUMN recalled TEXT;
      ALTER TABLE message ADD COLUMN remark TEXT;
    `)
  },
}
