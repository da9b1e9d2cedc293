/**
 * Schema migrations. The version of a file is its `user_version`; steps are numbered in tens so that a
 * release branch can slip one in between. Each step runs in its own transaction and stops everything when it
 * fails, so a file is always exactly at one version.
 */
import { AppError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'
import { isVersionDamaged, schemaVersion } from './schema-version.ts'
import { transaction } from './transaction.ts'

/**
 * Brings `db` to the newest version. `backUp()` is called once before the first step when the file already
 * held data, so that no migration can lose anything.
 *
 * @throws AppError DB_NEWER when a newer app wrote the file, DB_DAMAGED when no app can have written its version;
 *   nothing is changed then.
 * @throws Error when the list is not strictly increasing, which is a mistake in the code.
 */
export function migrate(db: Database, schema: Schema, backUp: () => void): void {
  const { migrations } = schema
  let newest = 0
  for (const { version, name } of migrations) {
    if (version <= newest) throw new Error(`migration ${version} (${name}) is not above ${newest}`)
    newest = version
  }
  const current = schemaVersion(db)
  if (isVersionDamaged(db, schema)) throw new AppError('DB_DAMAGED', `file has version ${current}`)
  if (current > newest) throw new AppError('DB_NEWER', `file has version ${current}, app knows ${newest}`)
  const pending = migrations.filter(({ version }) => version > current)
  if (pending.length > 0 && current > 0) backUp()
  for (const { version, up } of pending) {
    transaction(db, () => {
      up(db)
      db.exec(`PRAGMA user_version = ${version}`)
    })
  }
}
