/**
 * Recovers a conversation file: what can be read of it goes into a new one, what a backup has besides is added, and
 * the new file takes its place. The old one is kept under another name, whatever state it is in. The same with a file
 * of a newer version, for who has not got that version at hand.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { RecoverReport } from '../../../shared/backup.ts'
import { AppError } from '../../../shared/errors.ts'
import { openDatabase } from '../../db/database.ts'
import { migrations } from '../../db/migrations/index.ts'
import { type MendWords, mend } from '../../db/salvage/mend.ts'
import { backupsFolder, listBackups, sync } from '../backup/backup-files.ts'
import type { DataKey } from '../sqlite/cipher.ts'
import { connect, kindOf } from '../sqlite/connection.ts'
import type { Database } from '../sqlite/database.ts'
import { isVersionDamaged, schemaVersion } from '../sqlite/schema-version.ts'
import { transaction } from '../sqlite/transaction.ts'
import { openPages } from './pages.ts'
import { openReadable, type Readable } from './readable.ts'
import { addCut, type Salvaged, salvage } from './salvage.ts'
import { tablesOf } from './tables.ts'

/** What was typed and not sent is of its day; yesterday's would come back from a backup. */
const NOT_FROM_BACKUP = ['draft', 'queued']

export interface RecoverParams {
  /** The conversation file; nobody may have it open. */
  file: string
  /** Of an encrypted file; the new one and the backups have the same. */
  key: DataKey | null
  words: MendWords
  now: number
}

/** @throws AppError DB_UNWRITABLE; Error of SQLite or the file system. The file is then as it was. */
export function recover({ file, key, words, now }: RecoverParams): RecoverReport {
  // Read without its key it would be taken for rubbish, and what a backup has for all there is.
  if (key === null && kindOf(file) === 'encrypted') throw new AppError('LOCKED')
  const folder = join(dirname(file), 'recovering')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  try {
    const fresh = join(folder, 'conversations.db')
    const isNewer = isWholeAndNewer(file, key)
    const { salvaged, db } = readInto(file, key, fresh, isNewer)
    const counted = (): number => Number(db.prepare('SELECT count(*) AS n FROM message').get()?.n)
    const before = counted()
    addFromBackup(db, key, backupsFolder(file), folder)
    const fromBackup = counted() - before
    addCut(db, salvaged.cut, now)
    const cut = counted() - before - fromBackup
    const lost = mend(db, words, now)
    const conversations = db.prepare('SELECT count(*) AS n FROM conversation WHERE deleted_at IS NULL').get()
    db.close()
    sync(fresh)
    renameSync(fresh, `${file}.recovered`)
    return {
      conversations: Number(conversations?.n),
      messages: salvaged.messages + cut,
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
  const name = (n: number) => join(dirname(file), `conversations.damaged-${n}.db`)
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
function isWholeAndNewer(file: string, key: DataKey | null): boolean {
  let db: Database | undefined
  try {
    db = connect(file, key, true)
    const isNewer = schemaVersion(db) > (migrations.at(-1)?.version ?? 0) && !isVersionDamaged(db, migrations)
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
  file: string,
  key: DataKey | null,
  fresh: string,
  bySql: boolean,
): { db: Database; salvaged: Salvaged } {
  const source = key === null && !bySql ? fromPages(file) : openReadable(file, key)
  try {
    const { version } = source
    const isKnown = migrations.some((migration) => migration.version === version)
    const old = openDatabase(
      fresh,
      key,
      isKnown ? migrations.filter((migration) => migration.version <= (version ?? 0)) : migrations,
    )
    old.exec('PRAGMA foreign_keys = OFF')
    const salvaged = transaction(old, () => source.copy(old))
    old.close()
    const db = openDatabase(fresh, key)
    db.exec('PRAGMA foreign_keys = OFF')
    return { db, salvaged }
  } finally {
    source.close()
  }
}

function fromPages(file: string): Readable {
  const pages = openPages(file)
  return { version: pages.version, copy: (into) => salvage(pages, into), close: pages.close }
}

/** Adds the rows of the newest backup that can be read. */
function addFromBackup(db: Database, key: DataKey | null, backups: string, folder: string): void {
  for (const [n, { name }] of listBackups(backups).entries()) {
    const copy = join(folder, `backup-${n}.db`)
    try {
      copyFileSync(join(backups, name), copy)
      openDatabase(copy, key).close()
      db.prepare('ATTACH ? AS old').run(copy)
    } catch {
      continue
    }
    transaction(db, () => addRows(db))
    db.exec('DETACH old')
    return
  }
}

function addRows(db: Database): void {
  for (const { name } of tablesOf(db, {}))
    if (!NOT_FROM_BACKUP.includes(name))
      db.exec(`INSERT OR IGNORE INTO main.${name} SELECT * FROM old.${name}`)
  const columns = db
    .prepare("SELECT name FROM pragma_table_info('message') WHERE name <> 'seq'")
    .all()
    .map(({ name }) => name)
    .join(', ')
  db.exec(`
    -- Whose number another message has here.
    INSERT INTO main.message (${columns})
      SELECT ${columns} FROM old.message WHERE id NOT IN (SELECT id FROM main.message) ORDER BY seq;
    -- A text that has come to harm.
    UPDATE main.message SET text = (SELECT text FROM old.message o WHERE o.id = message.id)
    WHERE instr(text, char(65533)) > 0 AND EXISTS (
      SELECT 1 FROM old.message o WHERE o.id = message.id AND instr(o.text, char(65533)) = 0
    );
    -- An earlier state of an answer, from a page that is not in use any more.
    UPDATE main.message SET (text, status, error, metrics) =
      (SELECT text, status, error, metrics FROM old.message o WHERE o.id = message.id)
    WHERE status = 'streaming' AND EXISTS (
      SELECT 1 FROM old.message o WHERE o.id = message.id AND length(o.text) > length(message.text)
    );
  `)
}
