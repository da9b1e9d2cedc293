import type { Database } from './database.ts'

/**
 * Runs `work` in one transaction: all of it is on disk afterwards, or none of it. IMMEDIATE takes the write
 * lock at the start, so that a busy file fails here and not in the middle.
 */
export function transaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk makes SQLite roll back by itself; a second ROLLBACK would hide the first error.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
