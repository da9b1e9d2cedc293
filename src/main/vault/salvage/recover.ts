/**
 * Recovers a file: what can be read of it goes into a new one, what a backup has besides is added, and
 * the new file takes its place. The old one is kept under another name, whatever state it is in. The same with a file
 * of a newer version, for who has not got that version at hand.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { RecoverReport } from '../../../shared/backup.ts'
import { AppError, type Language } from '../../../shared/errors.ts'
import { backupsFolder, listBackups, sync } from '../backup/backup-files.ts'
import { type FileKind, isSalvaged, type SalvagedKind } from '../file-kind.ts'
import { openFile } from '../open-file.ts'
import type { DataKey } from '../sqlite/cipher.ts'
import { connect, kindOf } from '../sqlite/connection.ts'
import type { Database } from '../sqlite/database.ts'
import { isVersionDamaged, schemaVersion } from '../sqlite/schema-version.ts'
import { transaction } from '../sqlite/transaction.ts'
import { openPages } from './pages.ts'
import { openReadable, type Readable } from './readable.ts'
import type { SalvageRules } from './rules.ts'
import { addCut, type Salvaged, salvage } from './salvage.ts'
import { tablesOf } from './tables.ts'

/** Name of the folder in which a new file is made. */
export const RECOVERING = 'recovering'

export interface RecoverParams {
  /** Absolute path; nobody may have it open. */
  file: string
  /** Of an encrypted file; the new one and the backups have the same. */
  key: DataKey | null
  /** Of the words that stand in the place of what is lost. */
  language: Language
  /** Milliseconds since 1970. */
  now: number
}

/**
 * @throws AppError DB_UNWRITABLE; Error of SQLite or the file system, or for a kind that is not salvaged. The file is
 *   then as it was.
 */
export function recover(kind: FileKind, { file, key, language, now }: RecoverParams): RecoverReport {
  if (!isSalvaged(kind)) throw new Error(`${kind.name} is not salvaged`)
  // Read without its key it would be taken for rubbish, and what a backup has for all there is.
  if (key === null && kindOf(file) === 'encrypted') throw new AppError('LOCKED')
  const folder = join(dirname(file), RECOVERING)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  try {
    const fresh = join(folder, `${kind.name}.db`)
    const isNewer = isWholeAndNewer(kind, file, key)
    const { salvaged, db } = readInto(kind, file, key, fresh, isNewer)
    const counted = (): number =>
      Number(db.prepare(`SELECT count(*) AS n FROM ${kind.salvage.counted}`).get()?.n)
    const before = counted()
    addFromBackup(kind, db, key, backupsFolder(file), folder)
    const fromBackup = counted() - before
    addCut(db, salvaged.cut, kind.salvage, now)
    const cut = counted() - before - fromBackup
    const { conversations, lost } = kind.salvage.mend(db, language, now)
    db.close()
    sync(fresh)
    renameSync(fresh, `${file}.recovered`)
    return {
      conversations,
      messages: salvaged.counted + cut,
      fromBackup,
      lost,
      keptAs: finishRecovery(file) ?? '',
      isNewer,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A recovered file takes the place of the damaged one. Begins again where a power cut ended it, so it is called
 * before a file is opened.
 *
 * @returns the name under which the damaged file is kept; null when nothing was recovered
 */
export function finishRecovery(file: string): string | null {
  const recovered = `${file}.recovered`
  if (!existsSync(recovered)) return null
  const name = (n: number) => join(dirname(file), `${basename(file, '.db')}.damaged-${n}.db`)
  let n = 1
  while (existsSync(name(n))) n += 1
  // The file was moved already, and what belongs to it must follow.
  if (!existsSync(file) && n > 1) n -= 1
  for (const part of ['', '-wal'])
    if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, `${name(n)}${part}`)
  rmSync(`${file}-shm`, { force: true })
  renameSync(recovered, file)
  return basename(name(n))
}

/** Whether a newer app wrote the file, and nothing has happened to it since. It is not touched. */
function isWholeAndNewer(kind: FileKind, file: string, key: DataKey | null): boolean {
  let db: Database | undefined
  try {
    db = connect(file, key, true)
    const isNewer = schemaVersion(db) > (kind.migrations.at(-1)?.version ?? 0) && !isVersionDamaged(db, kind)
    return isNewer && db.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok'
  } catch {
    return false
  } finally {
    db?.close()
  }
}

/**
 * The rows of a damaged file in a new one of the newest schema. Foreign keys are off.
 *
 * @param bySql by SQLite, which knows columns by name where a newer app has added some
 */
function readInto(
  kind: SalvagedKind,
  file: string,
  key: DataKey | null,
  fresh: string,
  bySql: boolean,
): { db: Database; salvaged: Salvaged } {
  const source = key === null && !bySql ? fromPages(file) : openReadable(file, key)
  try {
    const { version } = source
    const { migrations } = kind
    const isKnown = migrations.some((migration) => migration.version === version)
    const own = isKnown ? migrations.filter((migration) => migration.version <= (version ?? 0)) : migrations
    const old = openFile({ ...kind, migrations: own }, fresh, key)
    old.exec('PRAGMA foreign_keys = OFF')
    const salvaged = transaction(old, () => source.copy(old, kind.salvage))
    old.close()
    const db = openFile(kind, fresh, key)
    db.exec('PRAGMA foreign_keys = OFF')
    return { db, salvaged }
  } finally {
    source.close()
  }
}

function fromPages(file: string): Readable {
  const pages = openPages(file)
  return { version: pages.version, copy: (into, rules) => salvage(pages, into, rules), close: pages.close }
}

/** Adds the rows of the newest backup that can be read. */
function addFromBackup(
  kind: SalvagedKind,
  db: Database,
  key: DataKey | null,
  backups: string,
  folder: string,
): void {
  for (const [n, { name }] of listBackups(backups, kind.name).entries()) {
    const copy = join(folder, `backup-${n}.db`)
    try {
      copyFileSync(join(backups, name), copy)
      openFile(kind, copy, key).close()
      db.prepare('ATTACH ? AS old').run(copy)
    } catch {
      continue
    }
    transaction(db, () => addRows(db, kind.salvage))
    db.exec('DETACH old')
    return
  }
}

function addRows(db: Database, { tables, notFromBackup, betterFromBackup }: SalvageRules): void {
  const wanted = tables.filter((name) => !notFromBackup.includes(name))
  for (const { name } of tablesOf(db, wanted, {}))
    db.exec(`INSERT OR IGNORE INTO main.${name} SELECT * FROM old.${name}`)
  betterFromBackup(db)
}
