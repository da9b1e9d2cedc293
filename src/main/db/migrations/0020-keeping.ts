import type { Migration } from '../../vault/sqlite/migration.ts'

/**
 * Finding and keeping: folders, pinned and archived conversations, drafts, waiting questions, full-text search.
 *
 * `message_search` holds no text of its own, only the index; its rowid is `message.seq`. Triggers keep it, so
 * that no writer can forget to. An answer is indexed when it has ended, not once a second while it streams.
 * `spaced()` comes from search-text.ts.
 */
export const keeping: Migration = {
  version: 20,
  name: 'keeping',
  up(db) {
    db.exec(`
      CREATE TABLE folder (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      ALTER TABLE conversation ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE conversation ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE conversation ADD COLUMN folder_id TEXT REFERENCES folder (id) ON DELETE SET NULL;

      -- The new chat, which has no row yet, keeps its draft under ''.
      CREATE TABLE draft (
        conversation_id TEXT PRIMARY KEY,
        text TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER conversation_draft_gone AFTER DELETE ON conversation BEGIN
        DELETE FROM draft WHERE conversation_id = old.id;
      END;

      CREATE TABLE queued (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX queued_by_conversation ON queued (conversation_id, seq);

      CREATE VIRTUAL TABLE message_search USING fts5 (
        text, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
      );
      INSERT INTO message_search (rowid, text)
        SELECT seq, spaced(text) FROM message WHERE status <> 'streaming';
      CREATE TRIGGER message_search_insert AFTER INSERT ON message WHEN new.status <> 'streaming' BEGIN
        INSERT INTO message_search (rowid, text) VALUES (new.seq, spaced(new.text));
      END;
      CREATE TRIGGER message_search_update AFTER UPDATE OF text, status ON message
      WHEN new.status <> 'streaming' BEGIN
        INSERT OR REPLACE INTO message_search (rowid, text) VALUES (new.seq, spaced(new.text));
      END;
      CREATE TRIGGER message_search_delete AFTER DELETE ON message BEGIN
        DELETE FROM message_search WHERE rowid = old.seq;
      END;
    `)
  },
}
