/**
 * Every error a person can meet, in one place.
 *
 * An error has a code (for programs, logs and support) and a sentence in each language of the app (for the
 * person in front of it). Stack traces and library messages never reach the screen; they go to the log.
 * This file stays free of zod so that the renderer can import its values.
 *
 * A new code also needs what to do about it (scripts/lib/error-advice.ts), and `npm run docs:errors`.
 */

import { cutText } from './text/graphemes.ts'

export type Language = 'zh-CN' | 'en'

export const ERRORS = {
  IPC_FORBIDDEN: {
    'zh-CN': '这个请求不是小Q的窗口发出的，已拒绝。',
    en: 'This request did not come from XiaoQ’s own window and was refused.',
  },
  IPC_UNKNOWN_ROUTE: {
    'zh-CN': '小Q不认识这个请求，请重新启动后再试。',
    en: 'XiaoQ does not know this request. Please restart the app and try again.',
  },
  IPC_BAD_INPUT: {
    'zh-CN': '输入的内容不完整或格式不对，没有任何改动。',
    en: 'The input was incomplete or malformed; nothing was changed.',
  },
  DB_NEWER: {
    'zh-CN': '这些对话是由更新版本的小Q保存的。请安装最新版再打开；对话没有被改动。',
    en: 'These conversations were saved by a newer XiaoQ. Please install the latest version; nothing was changed.',
  },
  DB_DAMAGED: {
    'zh-CN': '对话文件已损坏，小Q没有改动它。可以让小Q把还能读的内容找回来。',
    en: 'The conversation file is damaged and was left untouched. XiaoQ can bring back what can still be read.',
  },
  DB_RECOVERING: {
    'zh-CN': '正在找回对话，请稍等片刻。',
    en: 'Conversations are being recovered; please wait a moment.',
  },
  DB_UNWRITABLE: {
    'zh-CN': '无法写入对话文件。请检查磁盘空间和文件夹权限。',
    en: 'The conversation file cannot be written. Please check free disk space and folder permissions.',
  },
  CHAT_NOT_FOUND: {
    'zh-CN': '找不到这段对话，它可能已被删除。',
    en: 'This conversation cannot be found; it may have been deleted.',
  },
  CHAT_BUSY: {
    'zh-CN': '小Q还在回答上一个问题，请等它说完或先停止。',
    en: 'XiaoQ is still answering. Wait for it to finish, or stop it first.',
  },
  CHAT_TOO_LONG: {
    'zh-CN': '这条消息太长，模型一次读不完。消息已保存，请分成几段再发。',
    en: 'This message is longer than the model can read at once. It is saved; please send it in parts.',
  },
  MODEL_MISSING: {
    'zh-CN': '还没有可用的模型。请下载一个，或选择一个 .gguf 文件。',
    en: 'There is no model yet. Download one, or choose a .gguf file.',
  },
  MODEL_DAMAGED: {
    'zh-CN': '模型文件不完整或已损坏。请重新下载，或换一个文件。',
    en: 'The model file is incomplete or damaged. Download it again, or choose another file.',
  },
  MODEL_FOREIGN: {
    'zh-CN': '这个文件不是 GGUF 模型。请选择扩展名为 .gguf 的聊天模型。',
    en: 'This file is not a GGUF model. Please choose a chat model that ends in .gguf.',
  },
  MODEL_UNSUPPORTED: {
    'zh-CN': '小Q的引擎还不支持这种模型，请换一个。',
    en: 'XiaoQ’s engine does not support this kind of model. Please choose another one.',
  },
  MODEL_CRASHED: {
    'zh-CN': '引擎在加载模型时意外停止：文件可能已损坏，或内存不够。请关闭其他程序后重试，或换一个模型。',
    en: 'The engine stopped while loading the model: the file may be damaged, or memory ran out. Close other programs and retry, or choose another model.',
  },
  MODEL_NO_MEMORY: {
    'zh-CN': '内存不够，模型装不下。请关闭其他程序后再试，或换一个更小的模型。',
    en: 'There is not enough memory for this model. Close other programs and retry, or choose a smaller model.',
  },
  MODEL_UNREACHABLE: {
    'zh-CN': '没有一个下载来源能连上。请检查网络，或用 U 盘复制一个 .gguf 文件再选择它。',
    en: 'None of the download sources could be reached. Check the network, or copy a .gguf file from a USB stick and choose it.',
  },
  MODEL_CHECKSUM: {
    'zh-CN': '下载的文件校验不符，已丢弃。请再试一次。',
    en: 'The downloaded file failed its checksum and was discarded. Please try again.',
  },
  MODEL_DISK: {
    'zh-CN': '模型文件夹无法写入，或磁盘空间不够。',
    en: 'The models folder cannot be written, or the disk is full.',
  },
  MODEL_CANCELLED: {
    'zh-CN': '下载已取消，已下载的部分会留着，下次接着下。',
    en: 'The download was cancelled. What has arrived is kept, and the next try goes on from there.',
  },
  ENGINE_CRASHED: {
    'zh-CN': '引擎意外停止，回答中断了。已写出的内容都已保存，可以重新生成。',
    en: 'The engine stopped unexpectedly and the answer was cut off. What was written is saved; you can regenerate it.',
  },
  ENGINE_GAVE_UP: {
    'zh-CN': '引擎连续三次没能启动。请换一个模型，或重新启动电脑后再试。',
    en: 'The engine failed three times in a row. Choose another model, or restart the computer and try again.',
  },
  ENGINE_BAD_GRAMMAR: {
    'zh-CN': '回答的格式要求写得不对，引擎无法照做。',
    en: 'The required form of the answer is not written correctly, and the engine cannot follow it.',
  },
  EXPORT_FAILED: {
    'zh-CN': '文件没有写成。请检查磁盘空间和文件夹权限，或换一个位置再试。',
    en: 'The file could not be written. Check free space and permissions, or choose another place.',
  },
  PRINT_FAILED: {
    'zh-CN': '没有打印成功。请检查打印机，或先导出为 PDF 再打印。',
    en: 'Nothing was printed. Check the printer, or export a PDF and print that.',
  },
  FOLDER_UNOPENED: {
    'zh-CN': '系统打不开这个文件夹。它的位置写在旁边，可以在文件管理器里自己打开。',
    en: 'The system could not open the folder. Its place is written beside the button; open it in the file manager.',
  },
  IMPORT_UNKNOWN: {
    'zh-CN': '这不是小Q或 ChatGPT 导出的对话文件（.json）。没有导入任何内容，原有对话没有改动。',
    en: 'This is not a conversation file (.json) exported by XiaoQ or ChatGPT. Nothing was imported or changed.',
  },
  IMPORT_NEWER: {
    'zh-CN': '这个文件是更新版本的小Q导出的。请先安装最新版再导入；原有对话没有改动。',
    en: 'This file was exported by a newer XiaoQ. Please install the latest version first; nothing was changed.',
  },
  BACKUP_FAILED: {
    'zh-CN': '备份没有做成，对话本身没有受影响。请检查磁盘空间和文件夹权限。',
    en: 'The backup could not be made; the conversations themselves are fine. Please check disk space and permissions.',
  },
  BACKUP_UNREADABLE: {
    'zh-CN': '这份备份已经不在，或者读不出来。请换一份；现有对话没有改动。',
    en: 'This backup is gone or cannot be read. Please choose another one; nothing was changed.',
  },
  DELETE_INCOMPLETE: {
    'zh-CN': '有些文件没能删除，可能正被其他程序使用，其余的都已删除。请关闭其他程序后再试一次。',
    en: 'Some files could not be deleted; another program may be using them. All else is gone. Close other programs and try again.',
  },
  STICK_EMPTY: {
    'zh-CN': '这个文件夹里没有小Q写入的内容。请选择 U 盘，或其中的 XiaoQ 文件夹。',
    en: 'XiaoQ has written nothing in this folder. Please choose the stick, or the folder XiaoQ on it.',
  },
  STICK_NEWER: {
    'zh-CN': '这个 U 盘是由更新版本的小Q写入的。请先安装 U 盘里 installers 文件夹中的新版。',
    en: 'This stick was written by a newer XiaoQ. Please install the version in its folder “installers” first.',
  },
  STICK_LIST: {
    'zh-CN': 'U 盘上的清单不完整或被改动过，小Q没有取用任何内容。请重新写入这个 U 盘。',
    en: 'The list on the stick is incomplete or was changed; nothing was taken. Please write the stick again.',
  },
  STICK_CHECKSUM: {
    'zh-CN': '文件和清单上的校验值不同，小Q没有使用它。请重新写入 U 盘。',
    en: 'A file differs from its checksum and was not used. Please write the stick again.',
  },
  STICK_FULL: {
    'zh-CN': 'U 盘空间不够。请腾出空间，或少选几项。',
    en: 'There is not enough room on the stick. Free some, or choose fewer things.',
  },
  STICK_UNWRITABLE: {
    'zh-CN': '无法写入 U 盘。请检查它是否还插着、有没有写保护。',
    en: 'The stick cannot be written. Check that it is plugged in and not write-protected.',
  },
  STICK_UNREADABLE: {
    'zh-CN': '读不到 U 盘上的文件。请检查它是否还插着。',
    en: 'A file on the stick cannot be read. Check that it is plugged in.',
  },
  STICK_SOURCE: {
    'zh-CN': '要写入的文件读不到了，它可能已被移动或删除。',
    en: 'A file that was to be written cannot be read; it may have been moved or deleted.',
  },
  STICK_BAD: {
    'zh-CN': '写入的内容读出来不一样，这个 U 盘可能坏了。请换一个。',
    en: 'What was written reads differently; the stick may be failing. Please use another one.',
  },
  STICK_DISK: {
    'zh-CN': '这台电脑的磁盘空间不够，或文件夹无法写入。',
    en: 'This computer has not enough free space, or the folder cannot be written.',
  },
  STICK_NOT_NEWER: {
    'zh-CN': 'U 盘里的版本不比这台电脑上的新，不用更新。',
    en: 'The version on the stick is no newer than the one here; there is nothing to update.',
  },
  STICK_OTHER_SYSTEM: {
    'zh-CN': '这个安装文件是给另一种电脑的。',
    en: 'This installer is for another kind of computer.',
  },
  STICK_CANCELLED: {
    'zh-CN': '已取消。写好的文件会留着，下次接着写。',
    en: 'Cancelled. Files that are finished stay, and the next try goes on from there.',
  },
  STICK_NOT_OPENED: {
    'zh-CN': '系统没能打开安装文件。请在文件夹中手动运行它。',
    en: 'The system could not open the installer. Please run it from its folder.',
  },
  LOCKED: {
    'zh-CN': '小Q已上锁，请先输入密码。',
    en: 'XiaoQ is locked. Please enter the passphrase first.',
  },
  LOCK_WRONG: {
    'zh-CN': '密码不对，请再试一次。请留意大小写和输入法。',
    en: 'This is not the passphrase. Please try again, and mind capital letters and the keyboard layout.',
  },
  LOCK_WAIT: {
    'zh-CN': '试得太多了，请稍等再试。',
    en: 'Too many tries. Please wait a moment before the next one.',
  },
  LOCK_WORKING: {
    'zh-CN': '小Q正在加密或解密对话，请稍等。',
    en: 'XiaoQ is encrypting or decrypting your conversations. Please wait a moment.',
  },
  LOCK_KEY_MISSING: {
    'zh-CN':
      '对话是加密的，但密钥文件 conversations.key 不见了或已损坏。请从同一台电脑的数据文件夹或 backups 文件夹找回它；对话没有被改动。',
    en: 'The conversations are encrypted, but the file conversations.key that belongs to them is missing or damaged. Please bring it back, from the folder backups or a copy of the data folder; nothing was changed.',
  },
  LOCK_UNAVAILABLE: {
    'zh-CN': '这台电脑上无法使用加密，没有任何改动。',
    en: 'Encryption does not work on this computer; nothing was changed.',
  },
  LOCK_FAILED: {
    'zh-CN': '没有完成，对话保持原样，内容没有丢失。请检查磁盘空间后再试。',
    en: 'This could not be done. Your conversations are as they were and nothing was lost. Please check free disk space and try again.',
  },
  INTERNAL: {
    'zh-CN': '小Q出了点问题，内容没有丢失。请再试一次；如果还不行，请重新启动小Q。',
    en: 'Something went wrong in XiaoQ; nothing was lost. Try again, and restart the app if it keeps happening.',
  },
} as const satisfies Record<string, Record<Language, string>>

export type ErrorCode = keyof typeof ERRORS

/** Longest detail, characters. */
const DETAIL_CHARS = 300

/**
 * What the log may say of something thrown: never text of a person. Three kinds of messages carry such text: of
 * the file system (names of exported files are titles), of JSON.parse (it quotes what it read) and of SQLite (a
 * query of the search). They are replaced by what is known of their kind.
 */
function logDetail(thrown: unknown): string {
  if (!(thrown instanceof Error))
    return typeof thrown === 'string' ? cutText(thrown, DETAIL_CHARS) : typeof thrown
  const { code, syscall, errcode, errstr } = thrown as Error & Record<string, unknown>
  if (errcode !== undefined) return `SQLite ${errcode}: ${errstr}`
  if (syscall !== undefined) return `${code} ${syscall}`
  return thrown instanceof SyntaxError ? thrown.name : cutText(thrown.message, DETAIL_CHARS)
}

/** The shape an error takes when it crosses a process border. */
export interface PlainError {
  code: ErrorCode
  /** For the log only: what the library or the system said. Never shown. */
  detail?: string
}

/** An error with a code. `detail` is for the log; the sentence for the person comes from {@link ERRORS}. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly detail: string | undefined

  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? code : `${code}: ${detail}`, options)
    this.code = code
    this.detail = detail
  }

  /** Anything thrown becomes an AppError; what is not one already becomes `fallback`, its kind as detail. */
  static from(thrown: unknown, fallback: ErrorCode = 'INTERNAL'): AppError {
    if (thrown instanceof AppError) return thrown
    return new AppError(fallback, logDetail(thrown), { cause: thrown })
  }

  toPlain(): PlainError {
    return this.detail === undefined ? { code: this.code } : { code: this.code, detail: this.detail }
  }

  static fromPlain(plain: PlainError): AppError {
    return new AppError(plain.code, plain.detail)
  }
}

/** The sentence a person reads for `code`. */
export function errorText(code: ErrorCode, language: Language): string {
  return ERRORS[code][language]
}
