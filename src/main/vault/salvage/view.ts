/** A file that cannot be written, to be read: SQLite does not open such a file in a read-only folder. */
import { AppError } from '../../../shared/errors.ts'
import { type FileKind, isSalvaged } from '../file-kind.ts'
import { openFile } from '../open-file.ts'
import { kindOf } from '../sqlite/connection.ts'
import type { Database } from '../sqlite/database.ts'
import { migrate } from '../sqlite/migrate.ts'
import { transaction } from '../sqlite/transaction.ts'
import { openPages } from './pages.ts'
import { salvage } from './salvage.ts'

/**
 * A copy in memory of a plain file, brought to the newest schema. Writes to it are lost.
 *
 * @throws AppError DB_UNWRITABLE when there is nothing that can be read that way: no file, an encrypted one, one of
 *   another version or a kind that is not salvaged; Error of the file system
 */
export function openView(kind: FileKind, file: string): Database {
  const pages = kindOf(file) === 'plain' ? openPages(file) : null
  try {
    const own = kind.migrations.filter(({ version }) => version <= (pages?.version ?? 0))
    const isKnown = pages !== null && own.at(-1)?.version === pages.version
    if (!isKnown || !isSalvaged(kind)) throw new AppError('DB_UNWRITABLE')
    const db = openFile({ ...kind, migrations: own }, ':memory:', null)
    db.exec('PRAGMA foreign_keys = OFF')
    transaction(db, () => salvage(pages, db, kind.salvage))
    migrate(db, kind, () => {})
    return db
  } finally {
    pages?.close()
  }
}
