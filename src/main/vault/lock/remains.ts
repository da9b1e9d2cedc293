/** What can still be read after files have been encrypted: everything made from them before. */
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { backupsFolder, listBackups } from '../backup/backup-files.ts'
import { READING } from '../backup/read-backup.ts'
import { RECOVERING } from '../salvage/recover.ts'
import { kindOf } from '../sqlite/connection.ts'
import { UNFINISHED } from './change-key.ts'

/**
 * Deletes backups and copies that are not encrypted. Exports lie where the person put them and are theirs.
 *
 * @param derived folders of what holds the same in another form
 * @throws Error of the file system when something could not be deleted; everything else is gone then
 */
export function deletePlainRemains(files: readonly string[], derived: readonly string[]): void {
  deleteAll([...derived, ...files.flatMap(plainRemainsOf)])
}

function plainRemainsOf(file: string): string[] {
  const folder = dirname(file)
  const backups = backupsFolder(file)
  const name = basename(file, '.db')
  const isPlain = (path: string) => kindOf(path) !== 'encrypted'
  const inFolder = namesIn(folder).filter(
    (entry) =>
      entry.startsWith(`${name}.db${UNFINISHED}`) ||
      // Of versions of the app that put their backups here.
      entry.startsWith(`${name}.db.before-v`) ||
      entry === RECOVERING ||
      (entry.startsWith(`${name}.damaged-`) && isPlain(join(folder, entry.replace(/-(wal|shm)$/, '')))),
  )
  const inBackups = namesIn(backups).filter(
    (entry) =>
      entry.startsWith(READING) ||
      entry.endsWith('.part') ||
      (entry.endsWith('.db') && isPlain(join(backups, entry))),
  )
  return [...inFolder.map((entry) => join(folder, entry)), ...inBackups.map((entry) => join(backups, entry))]
}

/** After decryption: backups that nobody will have a key for. @throws Error of the file system, as above */
export function deleteEncryptedBackups(files: readonly string[]): void {
  const paths = files.flatMap((file) => {
    const backups = backupsFolder(file)
    return listBackups(backups, basename(file, '.db')).map(({ name }) => join(backups, name))
  })
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
