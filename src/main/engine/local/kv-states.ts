import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { KV_FOLDER, kvFilePrefix } from '../../../shared/kv-files.ts'

/** Deletes the KV state files of a deleted conversation. They hold its text in another form. */
export function deleteKvStates(cacheFolder: string, conversationId: string): void {
  const folder = join(cacheFolder, KV_FOLDER)
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    // No folder, no states.
    return
  }
  for (const name of names) {
    if (name.startsWith(kvFilePrefix(conversationId))) rmSync(join(folder, name), { force: true })
  }
}
