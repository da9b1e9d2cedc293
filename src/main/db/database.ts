/** Opening the conversation file. All SQL lives in the repositories and migrations beside this file. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { backupsFolder, writeBackup } from '../vault/backup/backup-files.ts'
import type { DataKey } from '../vault/sqlite/cipher.ts'
import { connect } from '../vault/sqlite/connection.ts'
import type { Database } from '../vault/sqlite/database.ts'
import { databaseError } from '../vault/sqlite/database-error.ts'
import { migrate } from '../vault/sqlite/migrate.ts'
import type { Migration } from '../vault/sqlite/migration.ts'
import { migrations as all } from './migrations/index.ts'
import { addSearchFunctions } from './search-text.ts'

/**
 * Opens (or makes) the conversation file and brings it to the newest schema. An existing file is
 * backed up (backup-files.ts) before any migration.
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
export function openDatabase(
  file: string,
  key: DataKey | null = null,
  migrations: readonly Migration[] = all,
): Database {
  let db: Database | undefined
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
    db = connect(file, key)
    const opened = db
    addSearchFunctions(opened)
    const problem = opened.prepare('PRAGMA quick_check(1)').get()?.quick_check
    if (problem !== 'ok') throw new AppError('DB_DAMAGED', String(problem))
    migrate(opened, migrations, () => {
      if (file !== ':memory:') writeBackup(opened, backupsFolder(file), 'migration', Date.now())
    })
    opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;')
    return opened
  } catch (error) {
    db?.close()
    throw databaseError(error)
  }
}
