/**
 * Copies of files: one folder, names that say when and why, and which of them stay.
 *
 * Every name begins with a number that only grows. Newer and older are told by it, not by the clock, which on
 * an old computer may jump years in either direction: a copy with a date in the future pushes nothing out.
 */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { BACKUP_KINDS, type Backup, type BackupKind } from '../../../shared/backup.ts'
import type { BackupRules } from '../file-kind.ts'
import type { DataKey } from '../sqlite/cipher.ts'
import { connect } from '../sqlite/connection.ts'
import type { Database } from '../sqlite/database.ts'

/** How many stay: the newest of each kind, and of older daily ones the newest of so many weeks. */
const KEPT: Record<BackupKind, number> = { daily: 7, manual: 5, migration: 3 }
const WEEKS_KEPT = 4
const WEEK_MS = 7 * 86_400_000

/** @param name of a kind of file */
const patternOf = (name: string) =>
  new RegExp(
    `^${name}-(\\d{6})-(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z-(${BACKUP_KINDS.join('|')})\\.db$`,
  )
const PART = '.part'

/** The folder of the backups of all files of a folder. */
export const backupsIn = (folder: string): string => join(folder, 'backups')

/** The folder of the backups of a file. */
export const backupsFolder = (file: string): string => backupsIn(dirname(file))

/**
 * Newest first. A folder that is not there (yet) or cannot be read holds none.
 * @param of name of a kind of file
 */
export function listBackups(folder: string, of: string): Backup[] {
  const pattern = patternOf(of)
  return namesIn(folder, pattern).flatMap((name) => {
    const [, , year, month, day, hour, minute, second, kind] = pattern.exec(name) ?? []
    const bytes = statSync(join(folder, name), { throwIfNoEntry: false })?.size
    if (kind === undefined || bytes === undefined) return []
    const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    return [{ name, kind: kind as BackupKind, at, bytes }]
  })
}

/** Names of backups, newest first. */
function namesIn(folder: string, pattern: RegExp): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .sort()
      .reverse()
  } catch {
    return []
  }
}

/** Which may go, given all (newest first). */
function expired(backups: readonly Backup[]): Backup[] {
  return BACKUP_KINDS.flatMap((kind) => {
    const older = backups.filter((backup) => backup.kind === kind).slice(KEPT[kind])
    if (kind !== 'daily') return older
    const weeks = [...Map.groupBy(older, ({ at }) => Math.floor(at / WEEK_MS)).values()]
    return [...weeks.slice(0, WEEKS_KEPT).flatMap((week) => week.slice(1)), ...weeks.slice(WEEKS_KEPT).flat()]
  })
}

/**
 * Writes a backup of an open database and takes away what is one too many. It is written beside and renamed:
 * what bears a backup's name is whole. `VACUUM INTO` copies a consistent state even while a WAL file is pending,
 * and fails on a page that cannot be read, so that a damaged file never pushes out a good copy.
 * The copy of an encrypted database is encrypted with the same key.
 *
 * @param of name of the kind of file
 * @param now milliseconds since 1970
 * @throws Error of SQLite or the file system; nothing is left behind then
 */
export function writeBackup(db: Database, of: string, folder: string, kind: BackupKind, now: number): Backup {
  const pattern = patternOf(of)
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (name.endsWith(PART)) rmSync(join(folder, name))
  const last = Number(pattern.exec(namesIn(folder, pattern)[0] ?? '')?.[1] ?? 0)
  const number = String(last + 1).padStart(6, '0')
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  const name = `${of}-${number}-${time}-${kind}.db`
  const part = join(folder, `${name}${PART}`)
  try {
    db.prepare('VACUUM INTO ?').run(part)
    chmodSync(part, 0o600)
    sync(part)
    renameSync(part, join(folder, name))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
  for (const old of expired(listBackups(folder, of))) rmSync(join(folder, old.name), { force: true })
  const { size } = statSync(join(folder, name))
  return { name, kind, at: Math.floor(now / 1000) * 1000, bytes: size }
}

/** How far a file or a backup has come, by its own rules; 0 when it cannot be read. */
export function newestIn({ newest }: BackupRules, file: string, key: DataKey | null): number {
  let db: Database | undefined
  try {
    db = connect(file, key, true)
    return newest(db)
  } catch {
    return 0
  } finally {
    db?.close()
  }
}

/** `VACUUM INTO` does not wait for the disk (https://sqlite.org/lang_vacuum.html, 2.1). */
export function sync(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
