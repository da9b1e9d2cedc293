import type { Migration } from '../../vault/sqlite/migration.ts'

/** A person's own prompts and roles, and the role of each conversation (JSON: id and the values of its variables). */
export const library: Migration = {
  version: 40,
  name: 'library',
  up(db) {
    db.exec(`
      CREATE TABLE prompt (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      -- sampling: JSON, only what differs from the settings.
      CREATE TABLE role (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        system_prompt TEXT NOT NULL,
        sampling TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      ALTER TABLE conversation ADD COLUMN role TEXT;
    `)
  },
}
