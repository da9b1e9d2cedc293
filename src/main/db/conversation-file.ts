import type { FileKind } from '../vault/file-kind.ts'
import { migrations } from './migrations/index.ts'
import { conversationSalvage } from './salvage/rules.ts'
import { addSearchFunctions } from './search-text.ts'

/** The file with all conversations, and what belongs to none of them: facts, prompts and roles. */
export const conversationFile: FileKind = {
  name: 'conversations',
  migrations,
  addFunctions: addSearchFunctions,
  backup: {
    newest: (db) => Number(db.prepare('SELECT max(seq) AS seq FROM message').get()?.seq ?? 0),
  },
  salvage: conversationSalvage,
}
