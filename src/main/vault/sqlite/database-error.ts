/** What an error of SQLite means to a person. */
import { AppError, type ErrorCode } from '../../../shared/errors.ts'

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
