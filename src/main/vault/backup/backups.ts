/** The backups of the conversation file: made once a day and on request, listed, and merged back in. */
import { join } from 'node:path'
import type { Backup, BackupKind, RecoverReport } from '../../../shared/backup.ts'
import { AppError, type Language } from '../../../shared/errors.ts'
import type { ImportReport } from '../../../shared/transfer.ts'
import type { Conversations } from '../../conversations.ts'
import { MEND_WORDS } from '../../db/salvage/words.ts'
import type { Log } from '../../log.ts'
import type { RunFileTask } from '../file-tasks.ts'
import type { DataKey } from '../sqlite/cipher.ts'
import { backupsFolder, listBackups, newestMessage } from './backup-files.ts'
import { restore } from './restore.ts'

/** A backup this old is yesterday's; less than a day, so that the hour of the lesson may vary. */
const DAILY_MS = 20 * 60 * 60 * 1000
/** So many new messages ask for a backup whatever the clock says: it may show the same day at every start. */
const MANY_MESSAGES = 200
const FIRST_CHECK_MS = 60_000
const CHECK_MS = 60 * 60 * 1000

export interface Backups {
  folder: string
  /** Newest first. */
  list(): Backup[]
  /** @throws AppError BACKUP_FAILED, DB_DAMAGED, and why there are no conversations */
  make(): Promise<void>
  /**
   * Merges what a backup has into what is there.
   * @param name as listed
   * @throws AppError BACKUP_UNREADABLE, DB_NEWER, and why there are no conversations
   */
  restore(name: string): Promise<ImportReport>
  /**
   * Rebuilds the conversation file from what can be read of it and the newest backup; the old one is kept.
   * @throws AppError DB_UNWRITABLE
   */
  recover(): Promise<RecoverReport>
  /** Runs work while no backup is being made or read. */
  whileIdle<T>(work: () => Promise<T>): Promise<T>
  /** Makes the backup of the day when it is due and nothing is being written. Failures go to `onFailure`. */
  daily(): Promise<void>
  /** Sees to the backup of the day from now on. */
  start(): void
  close(): void
}

export interface BackupsDeps {
  /** The conversation file. */
  file: string
  /** Of an encrypted conversation file. */
  key: () => DataKey | null
  conversations: () => Conversations
  /** Runs work with the file's key while nobody has it open, and opens it again. */
  whileClosed: <T>(work: (key: DataKey | null) => Promise<T>) => Promise<T>
  run: RunFileTask
  language: () => Language
  /** A backup that nobody asked for could not be made. */
  onFailure: (error: AppError) => void
  now: () => number
  log: Log
}

export function createBackups(deps: BackupsDeps): Backups {
  const { file, key, conversations, run, onFailure, now, log } = deps
  const folder = backupsFolder(file)
  const list = () => listBackups(folder)
  let timer: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const whileIdle = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  const make = (kind: BackupKind): Promise<void> =>
    whileIdle(async () => {
      conversations()
      try {
        const { name, bytes } = await run('backUp', { file, key: key(), kind, now: now() })
        log('info', 'backup made', { name, bytes })
      } catch (thrown) {
        const { code, detail } = AppError.from(thrown)
        log('error', 'backup not made', { kind, code, detail })
        throw code === 'DB_DAMAGED' ? thrown : new AppError('BACKUP_FAILED', detail)
      }
    })
  const recover = async (): Promise<RecoverReport> => {
    const report = await deps.whileClosed((key) =>
      run('recover', { file, key, words: MEND_WORDS[deps.language()], now: now() }),
    )
    log('warn', 'conversations recovered', report)
    return report
  }
  const isDue = (): boolean => {
    const backups = list()
    const [newest] = backups
    const isOfToday = ({ at }: Backup) => at <= now() && now() - at < DAILY_MS
    if (newest === undefined || !backups.some(isOfToday)) return true
    return newestMessage(file, key()) - newestMessage(join(folder, newest.name), key()) >= MANY_MESSAGES
  }
  const daily = async () => {
    try {
      const { kept } = conversations()
      if (newestMessage(file, key()) === 0 || !isDue()) return
      await kept.chat.idle()
      await make('daily')
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
    make: () => make('manual'),
    recover: () => whileIdle(recover),
    whileIdle,
    async restore(name) {
      const { store } = conversations().kept
      if (!list().some((backup) => backup.name === name)) throw new AppError('BACKUP_UNREADABLE', 'not there')
      const report = await restore(join(folder, name), key(), store, now())
      log('info', 'backup merged', { name, ...report })
      return report
    },
    start() {
      timer = setTimeout(check, FIRST_CHECK_MS).unref()
    },
    close: () => clearTimeout(timer),
  }
}
