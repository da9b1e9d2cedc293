/** Copies of the conversation file, and what comes back from them. */

/** Once a day; when a person asks; before a new version of the app changes the file. */
export const BACKUP_KINDS = ['daily', 'manual', 'migration'] as const
export type BackupKind = (typeof BACKUP_KINDS)[number]

export interface Backup {
  /** File name in the backups folder. */
  name: string
  kind: BackupKind
  /** What the clock said, milliseconds since 1970. */
  at: number
  bytes: number
}
/** What a rebuilt conversation file holds. */
export interface RecoverReport {
  /** Conversations that are there now. */
  conversations: number
  /** Messages that could still be read in the damaged file. */
  messages: number
  /** Messages that came from a backup instead. */
  fromBackup: number
  /** Messages of which nothing but their place is known. */
  lost: number
  /** Where the file is kept as it was. */
  keptAs: string
  /** It was not damaged, but of a newer version. */
  isNewer: boolean
}
