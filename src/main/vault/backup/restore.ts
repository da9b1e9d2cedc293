/** Brings back what a backup has and the conversation file has not. What is there is never overwritten. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import type { ImportReport } from '../../../shared/transfer.ts'
import { openStore, type Store } from '../../db/store.ts'
import { createMerger, mergeOwn } from '../../transfer/merge.ts'
import type { DataKey } from '../sqlite/cipher.ts'

/** How the folders begin in which a copy is read. They are removed again, unless the computer fails. */
export const READING = 'reading-'

/**
 * Merges conversations, pinned facts, prompts and roles. The backup itself is not touched: a copy of it is brought
 * to the newest schema and read.
 *
 * @param backup absolute path
 * @param key when it is encrypted
 * @throws AppError BACKUP_UNREADABLE; DB_NEWER when a newer version of the app made it
 */
export async function restore(
  backup: string,
  key: DataKey | null,
  into: Store,
  now: number,
): Promise<ImportReport> {
  const folder = await mkdtemp(join(dirname(backup), READING))
  let from: Store | undefined
  try {
    const copy = join(folder, 'copy.db')
    await copyFile(backup, copy)
    from = openStore(copy, key)
    return await merge(from, into, now)
  } catch (thrown) {
    const error = AppError.from(thrown, 'BACKUP_UNREADABLE')
    throw error.code === 'DB_DAMAGED' ? new AppError('BACKUP_UNREADABLE', error.detail) : error
  } finally {
    from?.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function merge(from: Store, into: Store, now: number): Promise<ImportReport> {
  const { add, report } = createMerger(into, now)
  const folders = new Map(from.folders.list().map(({ id, name }) => [id, name]))
  for (const { id, folderId } of from.conversations.list()) {
    const conversation = from.archive.read(id)
    if (conversation !== undefined) add({ folder: folders.get(folderId ?? '') ?? null, conversation })
    // Each conversation waits for the disk; the window is served in between.
    await nextTurn()
  }
  const { library, memory } = from
  mergeOwn(into, { prompts: library.prompts(), roles: library.roles(), facts: memory.facts(null) }, now)
  return report
}
