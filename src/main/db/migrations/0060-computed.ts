import type { Migration } from '../../vault/sqlite/migration.ts'

/** What was computed for an answer's question, and what came of looking at the sums in its text; JSON, NULL for none. */
export const computed: Migration = {
  version: 60,
  name: 'computed',
  up(db) {
    db.exec(`
      ALTER TABLE message ADD COLUMN computed TEXT;
      ALTER TABLE message ADD COLUMN checked TEXT;
    `)
  },
}
