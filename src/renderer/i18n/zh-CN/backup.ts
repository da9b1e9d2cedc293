/** Backups. */
export const backup = {
  backups: '备份',
  backupsHint: '小Q每天自动备份一次，更新之前也会备份',
  backupsOpen: '查看备份…',
  backupsMore:
    '备份只留在这台电脑上：最近 7 天每天一份，再往前 4 周每周一份。找回时只补上缺少的内容，现有对话一个字都不会改。',
  backupNow: '现在备份',
  backupsFolder: '打开文件夹',
  backupsNone: '还没有备份。',
  backupKind_daily: '每日',
  backupKind_manual: '手动',
  backupKind_migration: '更新前',
  backupRestore: '找回',
  backupRestoreOf: '找回 {{time}} 的备份',
  backupMade: '已备份',
  backupRestored: '找回 {{added}} 段，补全 {{merged}} 段，{{known}} 段本来就在',
}
