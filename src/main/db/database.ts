/** Opening the conversation file. All SQL lives in the repositories and migrations beside this file. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { backupsFolder, writeBackup } from './backup-files.ts'
import type { DataKey } from './cipher.ts'
import { connect, type Database } from './connection.ts'
import { type Migration, migrate } from './migrate.ts'
import { migrations as all } from './migrations/index.ts'
import { addSearchFunctions } from './search-text.ts'

/** Result codes of SQLite (https://sqlite.org/rescode.html) that mean something to a person. */
const MEANING = new Map<number, ErrorCode>([
  [8, 'DB_UNWRITABLE'], // SQLITE_READONLY
  [10, 'DB_UNWRITABLE'], // SQLITE_IOERR
  [11, 'DB_DAMAGED'], // SQLITE_CORRUPT
  [13, 'DB_UNWRITABLE'], // SQLITE_FULL
  [14, 'DB_UNWRITABLE'], // SQLITE_CANTOPEN
  [26, 'DB_DAMAGED'], // SQLITE_NOTADB
])

/** The file system's codes, and SQLite's by name, as the encrypting library has them. */
const BY_NAME: readonly [RegExp, ErrorCode][] = [
  [/^(EACCES|EROFS|ENOSPC|EPERM|ENOTDIR|EEXIST)$/, 'DB_UNWRITABLE'],
  [/^SQLITE_(READONLY|IOERR|FULL|CANTOPEN)/, 'DB_UNWRITABLE'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'DB_DAMAGED'],
]

/** Turns an error of SQLite (or of the file system below it) into one with a code. */
export function databaseError(thrown: unknown): AppError {
  const errcode = thrown instanceof Error && 'errcode' in thrown ? Number(thrown.errcode) : undefined
  // Extended result codes keep the primary one in their low byte.
  const code = errcode === undefined ? undefined : MEANING.get(errcode & 0xff)
  if (code !== undefined) return AppError.from(thrown, code)
  const name = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  return AppError.from(thrown, BY_NAME.find(([names]) => names.test(name))?.[1] ?? 'INTERNAL')
}

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
