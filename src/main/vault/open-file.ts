/** Opening a file of the vault. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { backupsFolder, writeBackup } from './backup/backup-files.ts'
import type { FileKind } from './file-kind.ts'
import type { DataKey } from './sqlite/cipher.ts'
import { connect } from './sqlite/connection.ts'
import type { Database } from './sqlite/database.ts'
import { databaseError } from './sqlite/database-error.ts'
import { migrate } from './sqlite/migrate.ts'

/**
 * Opens (or makes) a file and brings it to its newest schema. An existing one is backed up before any migration,
 * if its kind is.
 *
 * WAL keeps readers and the writer apart; `synchronous = FULL` makes a committed question survive a power cut,
 * at the price of one fsync a commit, which happens a few times a minute and once a second while streaming.
 * `secure_delete` overwrites with zeros what a person deleted.
 *
 * @param file absolute path, or ':memory:'
 * @param key of a file that is encrypted, or is going to be
 * @throws AppError DB_NEWER, DB_DAMAGED (also when the key is wrong), DB_UNWRITABLE or LOCK_UNAVAILABLE; the file
 *   is then left as it was.
 */
export function openFile(kind: FileKind, file: string, key: DataKey | null): Database {
  let db: Database | undefined
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
    db = connect(file, key)
    const opened = db
    kind.addFunctions(opened)
    const problem = opened.prepare('PRAGMA quick_check(1)').get()?.quick_check
    if (problem !== 'ok') throw new AppError('DB_DAMAGED', String(problem))
    migrate(opened, kind, () => {
      if (file !== ':memory:' && kind.backup !== null)
        writeBackup(opened, kind.name, backupsFolder(file), 'migration', Date.now())
    })
    opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;')
    return opened
  } catch (error) {
    db?.close()
    throw databaseError(error)
  }
}
