/**
 * One file of the vault over the life of the app: opened at start or when the lock is opened, shut while it is
 * locked or rebuilt, opened again.
 */
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { ImportReport } from '../../shared/transfer.ts'
import type { Log } from '../log.ts'
import type { FileKind } from './file-kind.ts'
import { openFile } from './open-file.ts'
import { finishRecovery } from './salvage/recover.ts'
import { openView } from './salvage/view.ts'
import type { DataKey } from './sqlite/cipher.ts'
import type { Database } from './sqlite/database.ts'
import { databaseError } from './sqlite/database-error.ts'

/** @typeParam T what is made of the file while it is open */
export interface VaultFile<T> {
  kind: FileKind
  /** Absolute. */
  path: string
  /** @throws AppError why it is not open */
  content(): T
  /** Why it is not open; null when it is. A value, because the window must still open to say it. */
  error(): AppError | null
  /** It cannot be written: what is in it is there, and nothing can be added. */
  isReadOnly(): boolean
  /**
   * Adds what the file of a backup has besides.
   * @throws AppError why it is not open
   */
  merge(from: Database, now: number): Promise<ImportReport>
  /** A failure is told by {@link error}. */
  open(key: DataKey | null): void
  /** Ends what is being written. @param why it is not open from now on */
  shut(why: AppError): void
  /** Runs work while nobody has it open, and opens it again, whatever the work came to. */
  whileShut<R>(work: () => Promise<R>): Promise<R>
  /** It is shut for good. */
  close(): void
}

export interface VaultFileDeps<T> {
  kind: FileKind
  /** Of all files of the vault. */
  folder: string
  /**
   * Makes of the file what is used of it.
   * @param isStart for the first time since the app has started, of a file that can be written
   */
  over: (db: Database, isStart: boolean) => T
  /** Of a kind that is backed up; see {@link VaultFile}. */
  merge?: (from: Database, into: T, now: number) => Promise<ImportReport>
  log: Log
}

/** It is not open yet. */
export function createVaultFile<T extends { close(): void }>(deps: VaultFileDeps<T>): VaultFile<T> {
  const { kind, over, merge, log } = deps
  const path = join(deps.folder, `${kind.name}.db`)
  let closed = false
  let isStart = true
  let readOnly = false
  let key: DataKey | null = null
  let opened: { db: Database; content: T } | AppError = new AppError('LOCKED')

  const contentOf = (db: Database, isStart: boolean) => {
    try {
      return { db, content: over(db, isStart) }
    } catch (error) {
      db.close()
      throw error
    }
  }
  const open = (withKey: DataKey | null) => {
    if (closed) return
    key = withKey
    readOnly = false
    try {
      finishRecovery(path)
      opened = contentOf(openFile(kind, path, key), isStart)
      isStart = false
    } catch (thrown) {
      const error = databaseError(thrown)
      opened = error
      log('error', 'file not opened', { name: kind.name, ...error.toPlain() })
      if (error.code === 'DB_UNWRITABLE') view()
    }
  }
  /** What cannot be written may still be read. */
  const view = () => {
    try {
      opened = contentOf(openView(kind, path), false)
      // Every write fails with DB_UNWRITABLE from now on.
      opened.db.exec('PRAGMA query_only = ON')
      readOnly = true
      log('warn', 'file can only be read', { name: kind.name })
    } catch (thrown) {
      log('error', 'file not read', { name: kind.name, ...AppError.from(thrown).toPlain() })
    }
  }
  const shut = (why: AppError) => {
    if (!(opened instanceof AppError)) {
      opened.content.close()
      opened.db.close()
    }
    opened = why
    key = null
  }
  const content = () => {
    if (opened instanceof AppError) throw opened
    return opened.content
  }
  return {
    kind,
    path,
    content,
    error: () => (opened instanceof AppError ? opened : null),
    isReadOnly: () => readOnly && !(opened instanceof AppError),
    async merge(from, now) {
      if (merge === undefined) throw new AppError('BACKUP_UNREADABLE', `${kind.name} has no backups`)
      return merge(from, content(), now)
    },
    open,
    shut,
    async whileShut(work) {
      const before = key
      const why = new AppError('DB_RECOVERING')
      shut(why)
      try {
        return await work()
      } finally {
        // Unless it was locked in the meantime.
        if (opened === why) open(before)
      }
    },
    close() {
      shut(new AppError('LOCKED'))
      closed = true
    },
  }
}
