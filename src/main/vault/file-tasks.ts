/** Work on a file as a whole, and how it is handed to a thread of its own (file-worker.ts). */
import { Worker } from 'node:worker_threads'
import type { Backup, BackupKind, RecoverReport } from '../../shared/backup.ts'
import { AppError, type PlainError } from '../../shared/errors.ts'
import { backupsFolder, writeBackup } from './backup/backup-files.ts'
import type { FileKind } from './file-kind.ts'
import { changeKeyOf } from './lock/change-key.ts'
import { type RecoverParams, recover } from './salvage/recover.ts'
import type { DataKey } from './sqlite/cipher.ts'
import { connect } from './sqlite/connection.ts'

/** What a thread gets holds no functions: a kind of file is told by its name. */
interface OfKind {
  of: string
}

export interface FileTasks {
  /** @throws AppError DB_DAMAGED, DB_UNWRITABLE */
  backUp: {
    params: OfKind & { file: string; key: DataKey | null; kind: BackupKind; now: number }
    result: Backup
  }
  /** Nobody may have the file open. @throws AppError DB_UNWRITABLE; the file is then as it was */
  recover: { params: OfKind & RecoverParams; result: RecoverReport }
  /** See {@link changeKeyOf}. @throws AppError DB_DAMAGED, DB_UNWRITABLE, LOCK_UNAVAILABLE */
  changeKey: {
    params: { files: readonly string[]; from: DataKey | null; to: DataKey | null }
    result: null
  }
}

export type FileTask = { [T in keyof FileTasks]: { task: T } & FileTasks[T]['params'] }[keyof FileTasks]
export type FileReply =
  | { ok: true; value: FileTasks[keyof FileTasks]['result'] }
  | { ok: false; error: PlainError }

/**
 * Does a task in this thread.
 * @param kinds of all files
 */
export function perform(task: FileTask, kinds: readonly FileKind[]): FileTasks[keyof FileTasks]['result'] {
  switch (task.task) {
    case 'backUp':
      return backUp(task)
    case 'recover':
      return recover(kindNamed(task.of, kinds), task)
    case 'changeKey':
      changeKeyOf(task.files, task.from, task.to)
      return null
  }
}

function kindNamed(name: string, kinds: readonly FileKind[]): FileKind {
  const kind = kinds.find((candidate) => candidate.name === name)
  if (kind === undefined) throw new Error(`no file is called ${name}`)
  return kind
}

function backUp({ of, file, key, kind, now }: FileTasks['backUp']['params']): Backup {
  const db = connect(file, key, true)
  try {
    return writeBackup(db, of, backupsFolder(file), kind, now)
  } finally {
    db.close()
  }
}

export type RunFileTask = <T extends keyof FileTasks>(
  task: T,
  params: FileTasks[T]['params'],
) => Promise<FileTasks[T]['result']>

/** @param entry absolute path of file-worker, bundled or not */
export function createFileTasks(entry: string): RunFileTask {
  return (task, params) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(entry, { workerData: { task, ...params } })
      worker.once('message', (reply: FileReply) => {
        if (reply.ok) resolve(reply.value as never)
        else reject(AppError.fromPlain(reply.error))
      })
      worker.once('error', (error) => reject(AppError.from(error)))
      worker.once('exit', (code) => reject(new AppError('INTERNAL', `file worker ended with ${code}`)))
    })
}
