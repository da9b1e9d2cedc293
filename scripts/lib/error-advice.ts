/**
 * What to do about each error beyond its own sentence: for teachers' helpers and school IT, in docs/errors.md. A
 * code without advice does not compile.
 */
import type { ErrorCode, Language } from '../../src/shared/errors.ts'

export const ADVICE: Record<ErrorCode, Record<Language, string>> = {
  IPC_FORBIDDEN: {
    'zh-CN': '不该出现。请发送诊断报告。',
    en: 'Should never be seen. Send a diagnostic report.',
  },
  IPC_UNKNOWN_ROUTE: {
    'zh-CN':
      '窗口和程序的版本不一致，多半是更新时小Q还开着。完全退出后再打开；还不行就重新安装，对话会保留。',
    en: 'Window and program are of different versions, usually after an update while XiaoQ was open. Quit it and start again; else install it again, conversations stay.',
  },
  IPC_BAD_INPUT: {
    'zh-CN': '重做一次刚才的操作；能重现时请发送诊断报告。',
    en: 'Do it once more; if it happens again, send a diagnostic report.',
  },
  DB_NEWER: {
    'zh-CN':
      '装回较新的版本。没有新版时按“取出能读的内容”：新版的文件会留着，改名为 conversations.damaged-*.db。数据文件夹 backups 里名字带 migration 的是升级前的备份。',
    en: 'Install the newer version again. Without one at hand, press “Bring over what can be read”: the newer file is kept as conversations.damaged-*.db. Files with migration in their name, in the folder backups of the data folder, are from before an update.',
  },
  DB_DAMAGED: {
    'zh-CN':
      '按“找回我的对话”：损坏的文件会留着，改名为 conversations.damaged-*.db，备份里有的会补上。再检查磁盘是否有坏道。',
    en: 'Press “Recover my conversations”: the damaged file is kept as conversations.damaged-*.db, and what a backup has is added. Then check the disk.',
  },
  DB_RECOVERING: {
    'zh-CN': '几秒到几分钟，取决于文件大小。中途断电也没关系，下次启动会接着完成。',
    en: 'Seconds to minutes, depending on the size of the file. A power cut in between is made good at the next start.',
  },
  DB_UNWRITABLE: {
    'zh-CN': '腾出空间；确认这个用户对数据文件夹有写入权限，杀毒软件没有拦截。',
    en: 'Free some space; make sure this user may write to the data folder and no antivirus blocks it.',
  },
  CHAT_NOT_FOUND: {
    'zh-CN': '删除后 24 小时内可以撤销；之后只能从导出的文件或备份里找回。',
    en: 'A delete can be undone for 24 hours; after that only an export or a backup has it.',
  },
  CHAT_BUSY: {
    'zh-CN': '等回答结束，或按 Esc 停止。',
    en: 'Wait for the answer, or stop it with Esc.',
  },
  CHAT_TOO_LONG: {
    'zh-CN': '分段发送，或在高级设置里加大上下文窗口（更占内存）。',
    en: 'Send it in parts, or enlarge the context window in the advanced settings (takes more memory).',
  },
  MODEL_MISSING: {
    'zh-CN': '在“选择模型”里下载，或选择 U 盘上的 .gguf 文件。',
    en: 'Download one under “Choose a model”, or choose a .gguf file from a stick.',
  },
  MODEL_DAMAGED: {
    'zh-CN': '删除这个文件后重新下载或复制；用 SHA-256 核对。',
    en: 'Delete the file, download or copy it again, and compare its SHA-256.',
  },
  MODEL_FOREIGN: {
    'zh-CN': '换一个 .gguf 文件；改扩展名没有用。',
    en: 'Choose a .gguf file; renaming another kind of file does not help.',
  },
  MODEL_UNSUPPORTED: {
    'zh-CN': '换成文字聊天模型（不是嵌入、语音或图像模型），或更新小Q。',
    en: 'Use a text chat model (none for embedding, speech or pictures), or update XiaoQ.',
  },
  MODEL_CRASHED: {
    'zh-CN': '用 SHA-256 核对文件，或重新下载；内存 4 GB 的电脑请选最小的模型。总是这样时请发送诊断报告。',
    en: 'Check the file by its SHA-256 or download it again; on a 4 GB computer choose the smallest model. If it keeps happening, send a diagnostic report.',
  },
  MODEL_NO_MEMORY: {
    'zh-CN': '4 GB 内存的电脑用 0.5B 的模型，上下文窗口设为 1024–2048。',
    en: 'On 4 GB of memory use a 0.5B model and a context window of 1024–2048.',
  },
  MODEL_UNREACHABLE: {
    'zh-CN': '学校网络可能拦截了下载站点；在别处下载后用 U 盘带来。',
    en: 'The school network may block the hosts; download it elsewhere and bring it on a stick.',
  },
  MODEL_CHECKSUM: {
    'zh-CN': '再试一次；总是这样时，可能有代理或网关改动了下载内容。',
    en: 'Try again; if it keeps happening, a proxy or gateway may change what is downloaded.',
  },
  MODEL_DISK: {
    'zh-CN': '腾出空间，或在设置里把模型文件夹移到别的磁盘。',
    en: 'Free some space, or move the models folder to another disk in the settings.',
  },
  MODEL_CANCELLED: {
    'zh-CN': '不用处理。',
    en: 'Nothing to do.',
  },
  ENGINE_CRASHED: {
    'zh-CN': '重新生成一次。常出现时关闭其他程序、换一个模型，并发送诊断报告。',
    en: 'Regenerate. If it happens often, close other programs, try another model, and send a diagnostic report.',
  },
  ENGINE_GAVE_UP: {
    'zh-CN': '点“重试”；还不行就换模型。Windows 上确认杀毒软件没有隔离 llama-addon.node。',
    en: 'Press Retry, then try another model. On Windows make sure no antivirus has quarantined llama-addon.node.',
  },
  ENGINE_BAD_GRAMMAR: {
    'zh-CN': '不该出现。请发送诊断报告。',
    en: 'Should never be seen. Send a diagnostic report.',
  },
  PRINT_FAILED: {
    'zh-CN': '看打印机是否开着、有没有缺纸；用“导出为 PDF”代替。',
    en: 'See whether the printer is on and has paper; use “Export as PDF” instead.',
  },
  FOLDER_UNOPENED: {
    'zh-CN': '在文件管理器的地址栏里填入界面上写的位置。',
    en: 'Enter the place shown on the screen in the file manager’s address bar.',
  },
  EXPORT_FAILED: {
    'zh-CN': '换到“文档”等自己的文件夹；关闭正打开着这个文件的程序。',
    en: 'Choose a folder of your own such as Documents; close the program that has the file open.',
  },
  IMPORT_UNKNOWN: {
    'zh-CN': 'ChatGPT 的导出要先解压，再选里面的 conversations.json。',
    en: 'Unpack the export of ChatGPT first and choose conversations.json in it.',
  },
  IMPORT_NEWER: {
    'zh-CN': '更新小Q后再导入。',
    en: 'Update XiaoQ, then import.',
  },
  BACKUP_FAILED: {
    'zh-CN': '小Q每天自动再试。腾出空间，或在设置的“备份”里按“现在备份”看是否还会失败。',
    en: 'XiaoQ tries again every day. Free some space, or press “Back up now” in the settings to see whether it still fails.',
  },
  BACKUP_UNREADABLE: {
    'zh-CN': '备份在数据文件夹的 backups 里；较早的一份多半还好。',
    en: 'Backups are in the folder backups of the data folder; an older one is probably fine.',
  },
  DELETE_INCOMPLETE: {
    'zh-CN':
      '关闭打开着数据文件夹的程序（资源管理器、杀毒、网盘同步）后再试；还不行就退出小Q，手动删除数据文件夹。',
    en: 'Close what has the data folder open (file manager, antivirus, cloud sync) and try again; else quit XiaoQ and delete the data folder by hand.',
  },
  STICK_EMPTY: {
    'zh-CN': '在写入用的那台电脑上重新写入一次。',
    en: 'Write the stick once more on the computer it came from.',
  },
  STICK_NEWER: {
    'zh-CN': '打开 U 盘的 installers 文件夹，手动运行安装文件。',
    en: 'Open the folder “installers” on the stick and run the file by hand.',
  },
  STICK_LIST: {
    'zh-CN': '不要手动改动 XiaoQ 文件夹里的文件；来历不明的 U 盘不要使用。',
    en: 'Do not change files in the folder XiaoQ by hand, and do not use sticks of unknown origin.',
  },
  STICK_CHECKSUM: {
    'zh-CN': '换一个 USB 口再“核对全部文件”；还是不对就换一个 U 盘。',
    en: 'Try another USB port and “Check all files”; if it is still wrong, use another stick.',
  },
  STICK_FULL: {
    'zh-CN': '已经写好的文件会留着，下次接着写。',
    en: 'Files that are finished stay; the next try goes on from there.',
  },
  STICK_UNWRITABLE: {
    'zh-CN': 'FAT32 格式不能存放 4 GB 以上的文件，可改用 exFAT；学校电脑可能禁止写入 U 盘。',
    en: 'FAT32 takes no file of 4 GB or more, exFAT does; school computers may forbid writing to sticks.',
  },
  STICK_UNREADABLE: {
    'zh-CN': '换一个 USB 口；还不行就重新写入。',
    en: 'Try another USB port, then write the stick again.',
  },
  STICK_SOURCE: {
    'zh-CN': '重新打开“U 盘”窗口，再选一次。',
    en: 'Open the USB window again and choose once more.',
  },
  STICK_BAD: {
    'zh-CN': '不要再用这个 U 盘存放重要文件。',
    en: 'Keep nothing important on this stick.',
  },
  STICK_DISK: {
    'zh-CN': '腾出空间；模型文件夹可以在设置里移到别的磁盘。',
    en: 'Free some space; the models folder can be moved to another disk in the settings.',
  },
  STICK_NOT_NEWER: {
    'zh-CN': '不用处理。',
    en: 'Nothing to do.',
  },
  STICK_OTHER_SYSTEM: {
    'zh-CN': '写入时选上适合这台电脑的安装文件。',
    en: 'Include the installer for this computer when writing the stick.',
  },
  STICK_CANCELLED: {
    'zh-CN': '不用处理。',
    en: 'Nothing to do.',
  },
  STICK_NOT_OPENED: {
    'zh-CN': '学校电脑可能禁止运行安装程序，请联系管理员；文件在数据文件夹的 updates 里。',
    en: 'School computers may forbid installers: ask the administrator. The file is in “updates” of the data folder.',
  },
  LOCKED: {
    'zh-CN': '输入密码。忘记密码就没有办法打开，只能用加锁前导出的文件。',
    en: 'Enter the passphrase. Nobody can open the conversations without it; what was exported before is readable.',
  },
  LOCK_WRONG: {
    'zh-CN': '用“显示”看看输入的内容；检查大写锁定、全角和键盘布局。',
    en: 'Press “Show” to see what was typed; check caps lock and the keyboard layout.',
  },
  LOCK_WAIT: {
    'zh-CN': '等几秒再试。',
    en: 'Wait some seconds.',
  },
  LOCK_WORKING: {
    'zh-CN': '等它完成；中途断电也不会丢失内容。',
    en: 'Wait until it is done; a power cut in between loses nothing.',
  },
  LOCK_KEY_MISSING: {
    'zh-CN':
      '把 conversations.key 放回数据文件夹（backups 里有一份），再重新启动。没有它，密码对了也打不开。',
    en: 'Put conversations.key back into the data folder (there is a copy in the folder backups) and start again. Without it the right passphrase opens nothing.',
  },
  LOCK_UNAVAILABLE: {
    'zh-CN': 'Linux 上需要 glibc 2.34 以上。已加密的对话可在另一台电脑上打开：复制整个数据文件夹。',
    en: 'Linux needs glibc 2.34 or newer. Conversations that are encrypted already open on another computer: copy the whole data folder.',
  },
  LOCK_FAILED: {
    'zh-CN': '需要和对话文件一样大的空闲空间；详情见日志。',
    en: 'As much free space as the conversation file is needed; the log has the details.',
  },
  INTERNAL: {
    'zh-CN': '记下时间，发送诊断报告。',
    en: 'Note the time and send a diagnostic report.',
  },
}
