/** SQLite files under one key: opened, locked, backed up and recovered together. */
import type { Backup } from '../../shared/backup.ts'
import type { AppError, Language } from '../../shared/errors.ts'
import type { LockState } from '../../shared/lock.ts'
import type { Log } from '../log.ts'
import { backupsIn } from './backup/backup-files.ts'
import { type Backups, createBackups } from './backup/backups.ts'
import type { RunFileTask } from './file-tasks.ts'
import { KEY_FILE } from './lock/key-file.ts'
import { createLock, type Lock } from './lock/lock.ts'
import { RECOVERING } from './salvage/recover.ts'
import type { DataKey } from './sqlite/cipher.ts'
import type { VaultFile } from './vault-file.ts'

export interface Vault {
  lock: Lock
  backups: Backups
  /** Whether an entry of the folder is one of the files, or belongs to one. */
  isOurs(name: string): boolean
  /** Opens the files, unless a passphrase is needed for that, and sees to the backup of the day from now on. */
  start(): void
  /** Ends what is being written. Nothing is opened afterwards. */
  close(): void
}

export interface VaultDeps {
  /** Of the files and their key; backups lie in a folder below. */
  folder: string
  files: readonly VaultFile<unknown>[]
  /** Folders of what holds the same in another form; deleted when the lock is turned on. */
  derived: readonly string[]
  run: RunFileTask
  language: () => Language
  /** Resolves when no answer is being written. */
  idle: () => Promise<void>
  /** Whoever has made something of what is in the files gives it up; resolves when it is gone. */
  forgetAll: () => Promise<void>
  /** Tells who looks at it what the lock is now. */
  tellLock: (state: LockState) => void
  /** The lock is in another state than before. */
  onLock: (state: LockState['state']) => void
  /** Hears of the list when there is another backup. */
  onBackups: (list: Backup[]) => void
  /** A backup that nobody asked for could not be made. */
  onBackupFailure: (error: AppError) => void
  now: () => number
  /** Of a clock that does not jump, ms. */
  steadyNow: () => number
  log: Log
}

/** Nothing is open yet. */
export function createVault(deps: VaultDeps): Vault {
  const { folder, files } = deps
  let current: DataKey | null = null
  const key = () => current
  const open = (withKey: DataKey | null) => {
    current = withKey
    for (const file of files) file.open(withKey)
  }
  const shut = (why: AppError) => {
    for (const file of files) file.shut(why)
    current = null
  }
  const backups = createBackups({
    ...deps,
    folder: backupsIn(folder),
    key,
    onChange: deps.onBackups,
    onFailure: deps.onBackupFailure,
  })
  const lock = createLock({
    ...deps,
    files: files.map(({ path }) => path),
    key,
    open,
    shut,
    betweenBackups: backups.whileIdle,
    backUp: backups.make,
    tell: deps.tellLock,
    onBecome: deps.onLock,
  })
  return {
    lock,
    backups,
    isOurs: (name) =>
      name === RECOVERING ||
      name.startsWith(KEY_FILE) ||
      files.some(({ kind }) => name.startsWith(`${kind.name}.`)),
    start() {
      lock.start()
      backups.start()
    },
    close() {
      backups.close()
      for (const file of files) file.close()
      current = null
    },
  }
}
