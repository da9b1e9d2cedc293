/** The schema version of a file, and whether it can be true: a damaged number has its own way out. */
import { connect } from './connection.ts'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

/** Migrations are numbered in tens. One flipped bit never makes a multiple of ten of another. */
const STEP = 10

/** The `user_version` of the file; 0 for a new one. */
export function schemaVersion(db: Database): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}

/**
 * Whether the number is none that this app or a newer one has written: tables without a version, a step that never
 * was, or one between the tens (which only a release branch has) above tables that are exactly ours.
 */
export function isVersionDamaged(db: Database, schema: Schema): boolean {
  const version = schemaVersion(db)
  const newest = schema.migrations.at(-1)?.version ?? 0
  if (version === 0) return columnsOf(db) !== ''
  if (version <= newest) return !schema.migrations.some((migration) => migration.version === version)
  return version % STEP !== 0 && columnsOf(db) === columnsAfter(schema)
}

/** Tables with their columns. The full-text index keeps tables of its own, which may change with SQLite. */
function columnsOf(db: Database): string {
  const rows = db
    .prepare(
      `SELECT t.name || '.' || c.name AS name FROM pragma_table_list t, pragma_table_info(t.name) c
       WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND t.name NOT LIKE 'sqlite_%' ORDER BY 1`,
    )
    .all()
  return rows.map(({ name }) => name).join()
}

function columnsAfter({ migrations, addFunctions }: Schema): string {
  const db = connect(':memory:', null)
  try {
    addFunctions(db)
    for (const { up } of migrations) up(db)
    return columnsOf(db)
  } finally {
    db.close()
  }
}
