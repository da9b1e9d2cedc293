/** Backups. */
import type { backup as zh } from '../zh-CN/backup.ts'

export const backup: Record<keyof typeof zh, string> = {
  backups: 'Backups',
  backupsHint: 'XiaoQ makes a backup every day, and before each update',
  backupsOpen: 'See backups…',
  backupsMore:
    'Backups stay on this computer: one for each of the last 7 days, and one a week for 4 weeks before. Bringing one back only adds what is missing; not a word of what is here changes.',
  backupNow: 'Back up now',
  backupsFolder: 'Open folder',
  backupsNone: 'No backups yet.',
  backupKind_daily: 'Daily',
  backupKind_manual: 'By hand',
  backupKind_migration: 'Before an update',
  backupRestore: 'Bring back',
  backupRestoreOf: 'Bring back the backup of {{time}}',
  backupMade: 'Backed up',
  backupRestored: '{{added}} brought back, {{merged}} completed, {{known}} already here',
}
