/** Conversations of a file that cannot be written, to be read: SQLite does not open such a file in a read-only folder. */
import { AppError } from '../../../shared/errors.ts'
import { openDatabase } from '../../db/database.ts'
import { createMessageRepo } from '../../db/message-repo.ts'
import { migrations } from '../../db/migrations/index.ts'
import { kindOf } from '../sqlite/connection.ts'
import type { Database } from '../sqlite/database.ts'
import { migrate } from '../sqlite/migrate.ts'
import { transaction } from '../sqlite/transaction.ts'
import { openPages } from './pages.ts'
import { salvage } from './salvage.ts'

/**
 * A copy in memory of a plain file, brought to the newest schema. Every write to it fails with DB_UNWRITABLE.
 *
 * @throws AppError DB_UNWRITABLE when there is nothing that can be read that way: no file, an encrypted one, one of
 *   another version; Error of the file system
 */
export function openView(file: string): Database {
  const pages = kindOf(file) === 'plain' ? openPages(file) : null
  try {
    const own = migrations.filter(({ version }) => version <= (pages?.version ?? 0))
    if (pages === null || own.at(-1)?.version !== pages.version) throw new AppError('DB_UNWRITABLE')
    const db = openDatabase(':memory:', null, own)
    db.exec('PRAGMA foreign_keys = OFF')
    transaction(db, () => salvage(pages, db))
    migrate(db, migrations, () => {})
    createMessageRepo(db).interruptStale()
    db.exec('PRAGMA query_only = ON')
    return db
  } finally {
    pages?.close()
  }
}
