/** Turning plain files into encrypted ones, and back. */
import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { sync } from '../backup/backup-files.ts'
import { changeKey, type DataKey } from '../sqlite/cipher.ts'
import { connect } from '../sqlite/connection.ts'
import type { Database } from '../sqlite/database.ts'

/** What is not finished. Left behind by a power cut, it may be deleted. */
export const UNFINISHED = '.rekey'

/**
 * Replaces files that nobody has open by the same content under another key (null: none). Copies are encrypted, read
 * through and compared; when all are whole, each takes its file's place in one step. Whatever happens, one whole file
 * bears each name, either the old or the new one. Only where that last step fails, or the power then, are some new
 * and others old.
 *
 * @throws Error of SQLite or the file system; AppError DB_DAMAGED, LOCK_UNAVAILABLE
 */
export function changeKeyOf(files: readonly string[], from: DataKey | null, to: DataKey | null): void {
  for (const file of files) dropCopy(file)
  try {
    for (const file of files) writeCopy(file, from, to)
    for (const file of files) {
      renameSync(copyOf(file), file)
      syncFolder(dirname(file))
    }
  } catch (error) {
    for (const file of files) dropCopy(file)
    throw error
  }
}

const copyOf = (file: string) => `${file}${UNFINISHED}`

function dropCopy(file: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${copyOf(file)}${end}`, { force: true })
}

function writeCopy(file: string, from: DataKey | null, to: DataKey | null): void {
  const copy = copyOf(file)
  const before = withDatabase(file, from, (db) => {
    // All of it in one file: a WAL left beside the new one would be taken for a part of it.
    db.exec('PRAGMA journal_mode = DELETE')
    return rowCounts(db)
  })
  copyFileSync(file, copy)
  chmodSync(copy, 0o600)
  changeKey(copy, from, to)
  const after = withDatabase(copy, to, (db) => {
    const problem = db.prepare('PRAGMA quick_check(1)').get()?.quick_check
    if (problem !== 'ok') throw new AppError('DB_DAMAGED', String(problem))
    return rowCounts(db)
  })
  if (after !== before) throw new AppError('DB_DAMAGED', `rows differ: ${before} and ${after}`)
  sync(copy)
}

function withDatabase<T>(file: string, key: DataKey | null, work: (db: Database) => T): T {
  const db = connect(file, key)
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** How many rows each table has. The full-text index is kept in tables of its own, which are among them. */
function rowCounts(db: Database): string {
  const tables = db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'",
  )
  return tables
    .all()
    .map(({ name }) => `${name} ${db.prepare(`SELECT count(*) AS n FROM "${name}"`).get()?.n}`)
    .join()
}

/** Makes a new name durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
