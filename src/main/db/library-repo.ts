/** A person's own prompts and roles. The shelf that comes with the app is in src/shared/shelf. */

import type { Prompt, Role, RoleSampling } from '../../shared/library.ts'
import type { Database } from '../vault/sqlite/database.ts'
import type { Row } from './rows.ts'

export interface LibraryRepo {
  /** Newest first. */
  prompts(): Prompt[]
  savePrompt(prompt: Prompt, now: number): void
  removePrompt(id: string): void
  roles(): Role[]
  saveRole(role: Role, now: number): void
  removeRole(id: string): void
}

const toPrompt = (row: Row): Prompt => ({
  id: String(row.id),
  title: String(row.title),
  text: String(row.text),
})

const toRole = (row: Row): Role => ({
  id: String(row.id),
  name: String(row.name),
  systemPrompt: String(row.system_prompt),
  sampling: JSON.parse(String(row.sampling)) as RoleSampling,
})

export function createLibraryRepo(db: Database): LibraryRepo {
  // In the order they came in: the clock may have jumped between them.
  const selectPrompts = db.prepare('SELECT * FROM prompt ORDER BY rowid DESC')
  const upsertPrompt = db.prepare(
    `INSERT INTO prompt (id, title, text, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text`,
  )
  const dropPrompt = db.prepare('DELETE FROM prompt WHERE id = ?')
  const selectRoles = db.prepare('SELECT * FROM role ORDER BY rowid DESC')
  const upsertRole = db.prepare(
    `INSERT INTO role (id, name, system_prompt, sampling, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, system_prompt = excluded.system_prompt,
       sampling = excluded.sampling`,
  )
  const dropRole = db.prepare('DELETE FROM role WHERE id = ?')
  return {
    prompts: () => selectPrompts.all().map(toPrompt),
    savePrompt: ({ id, title, text }, now) => void upsertPrompt.run(id, title, text, now),
    removePrompt: (id) => void dropPrompt.run(id),
    roles: () => selectRoles.all().map(toRole),
    saveRole: ({ id, name, systemPrompt, sampling }, now) =>
      void upsertRole.run(id, name, systemPrompt, JSON.stringify(sampling), now),
    removeRole: (id) => void dropRole.run(id),
  }
}
