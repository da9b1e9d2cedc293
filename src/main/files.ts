import { conversationFile } from './db/conversation-file.ts'
import type { FileKind } from './vault/file-kind.ts'

/** Every file of the vault: locked together, under one key. app.ts says what is made of each while it is open. */
export const FILES: readonly FileKind[] = [conversationFile]
