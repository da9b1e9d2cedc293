/** What can still be read after a conversation file has been encrypted: everything made from it before. */
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { KV_FOLDER } from '../../../shared/kv-files.ts'
import { backupsFolder, listBackups } from '../backup/backup-files.ts'
import { READING } from '../backup/restore.ts'
import { kindOf } from '../sqlite/connection.ts'
import { UNFINISHED } from './change-key.ts'

/**
 * Deletes backups, copies and KV states that are not encrypted. Exports lie where the person put them and are theirs.
 *
 * @param cacheFolder of the engine; its KV states hold what was said in another form
 * @throws Error of the file system when something could not be deleted; everything else is gone then
 */
export function deletePlainRemains(file: string, cacheFolder: string): void {
  const folder = dirname(file)
  const backups = backupsFolder(file)
  const name = basename(file, '.db')
  const isPlain = (path: string) => kindOf(path) !== 'encrypted'
  const inFolder = namesIn(folder).filter(
    (entry) =>
      entry.startsWith(`${name}.db${UNFINISHED}`) ||
      // Of versions of the app that put their backups here.
      entry.startsWith(`${name}.db.before-v`) ||
      entry === 'recovering' ||
      (entry.startsWith(`${name}.damaged-`) && isPlain(join(folder, entry.replace(/-(wal|shm)$/, '')))),
  )
  const inBackups = namesIn(backups).filter(
    (entry) =>
      entry.startsWith(READING) ||
      entry.endsWith('.part') ||
      (entry.endsWith('.db') && isPlain(join(backups, entry))),
  )
  deleteAll([
    join(cacheFolder, KV_FOLDER),
    ...inFolder.map((entry) => join(folder, entry)),
    ...inBackups.map((entry) => join(backups, entry)),
  ])
}

/** After decryption: backups that nobody will have a key for. @throws Error of the file system, as above */
export function deleteEncryptedBackups(file: string): void {
  const backups = backupsFolder(file)
  const paths = listBackups(backups).map(({ name }) => join(backups, name))
  deleteAll(paths.filter((path) => kindOf(path) === 'encrypted'))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function deleteAll(paths: readonly string[]): void {
  let failed: unknown
  for (const path of paths) {
    try {
      // An antivirus, or an engine that is just ending, may hold a file for a moment.
      rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    } catch (error) {
      failed = error
    }
  }
  if (failed !== undefined) throw failed
}
