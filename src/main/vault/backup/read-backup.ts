/** Reads a backup as it would be today. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { FileKind } from '../file-kind.ts'
import { openFile } from '../open-file.ts'
import type { DataKey } from '../sqlite/cipher.ts'
import type { Database } from '../sqlite/database.ts'

/** How the folders begin in which a copy is read. They are removed again, unless the computer fails. */
export const READING = 'reading-'

/**
 * Lets work read a backup. It is not touched itself: a copy of it is brought to the newest schema.
 *
 * @param backup absolute path
 * @param key when it is encrypted
 * @throws AppError BACKUP_UNREADABLE; DB_NEWER when a newer version of the app made it
 */
export async function readBackup<R>(
  kind: FileKind,
  backup: string,
  key: DataKey | null,
  work: (db: Database) => Promise<R>,
): Promise<R> {
  const folder = await mkdtemp(join(dirname(backup), READING))
  let db: Database | undefined
  try {
    const copy = join(folder, 'copy.db')
    await copyFile(backup, copy)
    db = openFile(kind, copy, key)
    return await work(db)
  } catch (thrown) {
    const error = AppError.from(thrown, 'BACKUP_UNREADABLE')
    throw error.code === 'DB_DAMAGED' ? new AppError('BACKUP_UNREADABLE', error.detail) : error
  } finally {
    db?.close()
    await rm(folder, { recursive: true, force: true })
  }
}
