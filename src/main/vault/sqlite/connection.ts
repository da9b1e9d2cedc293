/** A connection to a file. Repositories cannot tell a plain file from an encrypted one. */
import { closeSync, openSync, readSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { connectEncrypted, type DataKey } from './cipher.ts'
import type { Database } from './database.ts'

/** How long a writer waits for another one, milliseconds. */
const TIMEOUT_MS = 2000

/**
 * Opens a file, or makes it.
 *
 * @param file absolute path, or ':memory:'
 * @param key of an encrypted or new file; a plain one is opened all the same
 * @throws Error of SQLite; AppError LOCK_UNAVAILABLE
 */
export function connect(file: string, key: DataKey | null, readOnly = false): Database {
  return key === null || kindOf(file) === 'plain'
    ? new DatabaseSync(file, { timeout: TIMEOUT_MS, readOnly })
    : connectEncrypted(file, key, { timeout: TIMEOUT_MS, readonly: readOnly })
}

const MAGIC = 'SQLite format 3\0'

/**
 * What a file is, by its header (https://sqlite.org/fileformat.html, 1.3). In an encrypted one a random salt
 * stands where SQLite's name would; page size and bounds behind it are readable in both.
 */
export function kindOf(file: string): 'plain' | 'encrypted' | 'unknown' {
  const header = Buffer.alloc(24)
  try {
    const handle = openSync(file, 'r')
    try {
      readSync(handle, header, 0, header.length, 0)
    } finally {
      closeSync(handle)
    }
  } catch {
    return 'unknown'
  }
  if (header.toString('latin1', 0, 16) === MAGIC) return 'plain'
  // 32 bytes of each page are the cipher's: nonce and tag. Then SQLite's constants 64, 32, 32.
  return header.subarray(20).equals(Buffer.of(32, 64, 32, 32)) ? 'encrypted' : 'unknown'
}
