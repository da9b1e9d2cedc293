import type { Migration } from '../../vault/sqlite/migration.ts'

/**
 * The order of the list: each question moves its conversation above all others, whatever the clock says. `recency` is
 * the time of the last question (ms since 1970), or one more than the highest when the clock has gone back since.
 * `updated_at` stays what the clock said.
 */
export const recency: Migration = {
  version: 50,
  name: 'recency',
  up(db) {
    db.exec(`
      ALTER TABLE conversation ADD COLUMN recency INTEGER NOT NULL DEFAULT 0;
      UPDATE conversation SET recency = updated_at;
      DROP INDEX conversation_by_update;
      CREATE INDEX conversation_by_recency ON conversation (recency);
    `)
  },
}
