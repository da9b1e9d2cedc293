/**
 * SQLite with encryption: SQLite3 Multiple Ciphers, in the build of better-sqlite3-multiple-ciphers. Every page,
 * in the file, in its journal and in copies by `VACUUM INTO`, is encrypted with ChaCha20 and authenticated with
 * Poly1305; the page's number is part of it, so that pages cannot change places.
 *
 * It is loaded when it is needed: without a lock, the SQLite of Node does everything.
 */
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { AppError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'

/** Of all files of the vault: 32 random bytes. The passphrase encrypts it (lock/key-file.ts), not the files. */
export type DataKey = Uint8Array

export const newDataKey = (): DataKey => new Uint8Array(randomBytes(32))

/** What is used of the library. Its own types are out of reach behind its package's exports. */
type Library = new (file: string, options: Options) => Connection
interface Options {
  readonly?: boolean
  fileMustExist?: boolean
  /** How long a writer waits for another one, milliseconds. */
  timeout?: number
}
interface Connection extends Pick<Database, 'prepare' | 'exec' | 'function' | 'close'> {
  pragma(source: string): unknown
  /** Both return a result code of SQLite. */
  key(key: Buffer): number
  rekey(key: Buffer): number
  readonly inTransaction: boolean
}

/** The library takes "raw:" and hex digits for a key that needs no derivation. */
const rawKey = (key: DataKey): Buffer => Buffer.from(`raw:${Buffer.from(key).toString('hex')}`)

/** @throws AppError LOCK_UNAVAILABLE where there is no build for this computer */
function library(): Library {
  try {
    // By its platform's own entry: the general one asks the system for a report of itself first.
    const entry = `better-sqlite3-multiple-ciphers/${process.platform}-${process.arch}`
    const found = createRequire(import.meta.url)(entry) as Library
    // The native part is loaded with the first database.
    new found(':memory:', {}).close()
    return found
  } catch (thrown) {
    throw AppError.from(thrown, 'LOCK_UNAVAILABLE')
  }
}

/** @throws AppError LOCK_UNAVAILABLE */
export function mustHaveCipher(): void {
  library()
}

function open(file: string, key: DataKey | null, options: Options): Connection {
  const db = new (library())(file, options)
  // Pinned: a later version of the library may have another default.
  db.pragma("cipher = 'chacha20'")
  if (key !== null) db.key(rawKey(key))
  // What does not fit into its caches, SQLite would write to plain temporary files.
  db.pragma('temp_store = MEMORY')
  return db
}

/** @throws Error of SQLite, also (SQLITE_NOTADB) on the first use when the key is wrong */
export function connectEncrypted(file: string, key: DataKey, options: Options): Database {
  const db = open(file, key, options)
  return {
    prepare: (sql) => db.prepare(sql),
    exec: (sql) => void db.exec(sql),
    function: (name, options, run) => void db.function(name, options, run),
    close: () => void db.close(),
    get isTransaction() {
      return db.inTransaction
    },
  }
}

/** Encrypts, decrypts or re-encrypts a whole file where it stands. Not safe against a power cut: use a copy. */
export function changeKey(file: string, from: DataKey | null, to: DataKey | null): void {
  const db = open(file, from, { fileMustExist: true })
  try {
    db.pragma('journal_mode = MEMORY')
    const code = db.rekey(to === null ? Buffer.alloc(0) : rawKey(to))
    if (code !== 0) throw new Error(`rekey ended with ${code}`)
  } finally {
    db.close()
  }
}
