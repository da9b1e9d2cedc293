/** Folders of the sidebar. A conversation lies in one or in none. */

import type { Folder } from '../../shared/chat.ts'
import { AppError } from '../../shared/errors.ts'
import type { Database } from '../vault/sqlite/database.ts'

export interface FolderRepo {
  /** By name, as this computer sorts names. */
  list(): Folder[]
  add(id: string, name: string, now: number): void
  /** @throws AppError CHAT_NOT_FOUND */
  rename(id: string, name: string): void
  /** Its conversations stay, in no folder. */
  remove(id: string): void
}

export function createFolderRepo(db: Database): FolderRepo {
  const select = db.prepare('SELECT id, name FROM folder')
  const insert = db.prepare('INSERT INTO folder (id, name, created_at) VALUES (?, ?, ?)')
  const setName = db.prepare('UPDATE folder SET name = ? WHERE id = ?')
  const drop = db.prepare('DELETE FROM folder WHERE id = ?')
  return {
    list: () =>
      select
        .all()
        .map(({ id, name }) => ({ id: String(id), name: String(name) }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    add: (id, name, now) => void insert.run(id, name, now),
    rename(id, name) {
      if (setName.run(name, id).changes === 0) throw new AppError('CHAT_NOT_FOUND', `folder ${id}`)
    },
    remove: (id) => void drop.run(id),
  }
}
