import type { Database } from './database.ts'
import type { Migration } from './migration.ts'

/** What makes the tables of a file. */
export interface Schema {
  /** Oldest first. */
  migrations: readonly Migration[]
  /** Adds the functions that its migrations, triggers and queries call. */
  addFunctions(db: Database): void
}
