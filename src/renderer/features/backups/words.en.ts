/** Backups. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  backups: 'Backups',
  backupsHint: 'XiaoQ makes a backup every day, and before each update',
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
  recover: 'Recover my conversations',
  recoverHint:
    'XiaoQ reads what can still be read of the file and adds what the newest backup has. The file as it is now is kept under another name.',
  recoverNewer: 'Bring over what can be read',
  recoverNewerHint:
    'No newer version at hand? XiaoQ can bring over what this version understands, so that you can go on. The newer file is kept as it is under another name; what only the newer version has stays behind.',
  recoverTitle: 'Do conversations look incomplete?',
  recoverMore:
    'XiaoQ reads the whole conversation file, puts it in order, and adds what is missing from the newest backup; conversations deleted for good may come back. An answer that is being written stops.',
  recoverNow: 'Check and repair',
  recovering: 'Recovering conversations, please leave the computer on…',
  recovered: 'Your conversations are back',
  recoveredNothing: 'No conversations were recovered',
  recoveredCounts:
    'Conversations now: {{conversations}}. Messages read from the file: {{messages}}; added from a backup: {{fromBackup}}.',
  recoveredLost: '{{n}} messages could not be recovered; their places are marked.',
  recoveredKept: 'The old file is still in the data folder, as {{file}}. When all is well you can delete it.',
  recoveredNewer:
    'The newer file is in the data folder, untouched, as {{file}}; please keep it. To use it once the newer version is installed, quit XiaoQ and rename it to conversations.db.',
  recoveredClose: 'OK',
  startupTitle: 'The conversations cannot be opened',
}
