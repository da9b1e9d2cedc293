/** Backups. */
export const zhCN = {
  backups: '备份',
  backupsHint: '小Q每天自动备份一次，更新之前也会备份',
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
  recover: '找回我的对话',
  recoverHint: '小Q会读出文件里还能读的内容，再用最近的备份补上。现在的文件会原样留着，只是改个名字。',
  recoverNewer: '取出能读的内容',
  recoverNewerHint:
    '手边没有新版？小Q可以先取出这个版本读得懂的内容，让您接着用。新版的文件会原样留着，只是改个名字；只有新版才有的内容不会带过来。',
  recoverTitle: '对话看起来不完整？',
  recoverMore:
    '小Q会把对话文件从头读一遍重新整理，并用最近的备份补上缺少的内容；之前彻底删除的对话可能会回来。正在写的回答会停下来。',
  recoverNow: '检查并修复',
  recovering: '正在找回对话，请不要关机…',
  recovered: '对话找回来了',
  recoveredNothing: '没有找回对话',
  recoveredCounts:
    '现在有 {{conversations}} 段对话：从原文件读出 {{messages}} 条消息，从备份补上 {{fromBackup}} 条。',
  recoveredLost: '有 {{n}} 条消息没能找回，它们的位置做了标记。',
  recoveredKept: '原来的文件还在数据文件夹里，名字是 {{file}}。一切正常以后可以删掉它。',
  recoveredNewer:
    '新版的文件原样留在数据文件夹里，名字是 {{file}}，请不要删。装回新版后想用它：先退出小Q，再把它改名为 conversations.db。',
  recoveredClose: '好的',
  startupTitle: '打不开对话文件',
}
