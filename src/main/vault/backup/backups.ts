/** The backups of the files that are backed up: made once a day and on request, listed, and merged back in. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backup, BackupKind, RecoverReport } from '../../../shared/backup.ts'
import { AppError, type Language } from '../../../shared/errors.ts'
import type { ImportReport } from '../../../shared/transfer.ts'
import type { Log } from '../../log.ts'
import type { BackupRules } from '../file-kind.ts'
import type { RunFileTask } from '../file-tasks.ts'
import type { DataKey } from '../sqlite/cipher.ts'
import type { VaultFile } from '../vault-file.ts'
import { listBackups, newestIn } from './backup-files.ts'
import { readBackup } from './read-backup.ts'

/** A backup this old is yesterday's; less than a day, so that the hour of the lesson may vary. */
const DAILY_MS = 20 * 60 * 60 * 1000
/** So many new messages ask for a backup whatever the clock says: it may show the same day at every start. */
const MUCH = 200
const FIRST_CHECK_MS = 60_000
const CHECK_MS = 60 * 60 * 1000

export interface Backups {
  folder: string
  /** Newest first, file by file. */
  list(): Backup[]
  /** @throws AppError BACKUP_FAILED, DB_DAMAGED, and why a file is not open */
  make(): Promise<void>
  /**
   * Merges what a backup has into what is there.
   * @param name as listed
   * @throws AppError BACKUP_UNREADABLE, DB_NEWER, and why the file is not open
   */
  restore(name: string): Promise<ImportReport>
  /**
   * Rebuilds a file from what can be read of it and the newest backup; the old one is kept.
   * @param name of its kind
   * @throws AppError DB_UNWRITABLE
   */
  recover(name: string): Promise<RecoverReport>
  /**
   * Makes a file anew whose originals exist elsewhere; the old one is gone.
   * @param name of its kind
   * @throws Error of the file system
   */
  makeAnew(name: string): Promise<void>
  /** Runs work while no backup is being made or read. */
  whileIdle<T>(work: () => Promise<T>): Promise<T>
  /** Makes the backup of the day when it is due and nothing is being written. Failures go to `onFailure`. */
  daily(): Promise<void>
  /** Sees to the backup of the day from now on. */
  start(): void
  close(): void
}

/** What backups need of a file. */
export type BackupFile = Pick<VaultFile<unknown>, 'kind' | 'path' | 'content' | 'merge' | 'whileShut'>

export interface BackupsDeps {
  /** Of the backups. */
  folder: string
  /** All of the vault. */
  files: readonly BackupFile[]
  /** Of encrypted files. */
  key: () => DataKey | null
  /** Resolves when no answer is being written. */
  idle: () => Promise<void>
  run: RunFileTask
  language: () => Language
  /** Hears of the list when there is another backup. */
  onChange: (list: Backup[]) => void
  /** A backup that nobody asked for could not be made. */
  onFailure: (error: AppError) => void
  now: () => number
  log: Log
}

export function createBackups(deps: BackupsDeps): Backups {
  const { folder, files, key, run, onChange, onFailure, now, log } = deps
  const backedUp = files.flatMap((file) => {
    const rules = file.kind.backup
    return rules === null ? [] : [{ file, rules }]
  })
  const listOf = ({ kind }: BackupFile) => listBackups(folder, kind.name)
  const list = () => backedUp.flatMap(({ file }) => listOf(file))
  let timer: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const whileIdle = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  const make = (file: BackupFile, kind: BackupKind): Promise<void> =>
    whileIdle(async () => {
      file.content()
      try {
        const params = { of: file.kind.name, file: file.path, key: key(), kind, now: now() }
        const { name, bytes } = await run('backUp', params)
        log('info', 'backup made', { name, bytes })
        onChange(list())
      } catch (thrown) {
        const { code, detail } = AppError.from(thrown)
        log('error', 'backup not made', { kind, code, detail })
        throw code === 'DB_DAMAGED' ? thrown : new AppError('BACKUP_FAILED', detail)
      }
    })
  const named = (name: string): BackupFile => {
    const file = files.find(({ kind }) => kind.name === name)
    if (file === undefined) throw new AppError('INTERNAL', `no file is called ${name}`)
    return file
  }
  const recover = async ({ kind, path, whileShut }: BackupFile): Promise<RecoverReport> => {
    const params = { of: kind.name, file: path, key: key(), language: deps.language(), now: now() }
    const report = await whileShut(() => run('recover', params))
    log('warn', 'file recovered', { name: kind.name, ...report })
    return report
  }
  const makeAnew = async ({ kind, path, whileShut }: BackupFile): Promise<void> => {
    if (kind.salvage !== null) throw new AppError('INTERNAL', `${kind.name} is recovered, not made anew`)
    await whileShut(async () => {
      for (const part of ['', '-wal', '-shm']) await rm(`${path}${part}`, { force: true })
    })
    log('warn', 'file made anew', { name: kind.name })
  }
  const isDue = (file: BackupFile, rules: BackupRules): boolean => {
    const backups = listOf(file)
    const [newest] = backups
    const isOfToday = ({ at }: Backup) => at <= now() && now() - at < DAILY_MS
    if (newest === undefined || !backups.some(isOfToday)) return true
    return newestIn(rules, file.path, key()) - newestIn(rules, join(folder, newest.name), key()) >= MUCH
  }
  const daily = async () => {
    try {
      for (const { file, rules } of backedUp) {
        file.content()
        if (newestIn(rules, file.path, key()) === 0 || !isDue(file, rules)) continue
        await deps.idle()
        await make(file, 'daily')
      }
    } catch (thrown) {
      onFailure(AppError.from(thrown))
    }
  }
  const check = () => {
    timer = setTimeout(check, CHECK_MS).unref()
    void daily()
  }
  return {
    folder,
    list,
    daily,
    async make() {
      for (const { file } of backedUp) await make(file, 'manual')
    },
    recover: (name) => whileIdle(() => recover(named(name))),
    makeAnew: (name) => whileIdle(() => makeAnew(named(name))),
    whileIdle,
    async restore(name) {
      const found = backedUp.find(({ file }) => listOf(file).some((backup) => backup.name === name))
      if (found === undefined) throw new AppError('BACKUP_UNREADABLE', 'not there')
      const { kind, content, merge } = found.file
      content()
      const report = await readBackup(kind, join(folder, name), key(), (from) => merge(from, now()))
      log('info', 'backup merged', { name, ...report })
      return report
    },
    start() {
      timer = setTimeout(check, FIRST_CHECK_MS).unref()
    },
    close: () => clearTimeout(timer),
  }
}
