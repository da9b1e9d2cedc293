/** Opening a conversation file. All SQL on it lives in the repositories and migrations beside this file. */
import { openFile } from '../vault/open-file.ts'
import type { DataKey } from '../vault/sqlite/cipher.ts'
import type { Database } from '../vault/sqlite/database.ts'
import { conversationFile } from './conversation-file.ts'

/** See {@link openFile}. */
export function openDatabase(
  file: string,
  key: DataKey | null = null,
  migrations = conversationFile.migrations,
): Database {
  return openFile({ ...conversationFile, migrations }, file, key)
}
