/** All that is kept of conversations, over one database: a file, or memory for what is temporary. */

import type { DataKey } from '../vault/sqlite/cipher.ts'
import type { Database } from '../vault/sqlite/database.ts'
import { type ArchiveRepo, createArchiveRepo } from './archive-repo.ts'
import { type ConversationRepo, createConversationRepo } from './conversation-repo.ts'
import { openDatabase } from './database.ts'
import { createDraftRepo, type DraftRepo } from './draft-repo.ts'
import { createFigureRepo, type FigureRepo } from './figure-repo.ts'
import { createFolderRepo, type FolderRepo } from './folder-repo.ts'
import { createLibraryRepo, type LibraryRepo } from './library-repo.ts'
import { createMemoryRepo, type MemoryRepo } from './memory-repo.ts'
import { createMessageRepo, type MessageRepo } from './message-repo.ts'
import { createQueueRepo, type QueueRepo } from './queue-repo.ts'
import { createSearchRepo, type SearchRepo } from './search-repo.ts'

export interface Store {
  conversations: ConversationRepo
  messages: MessageRepo
  folders: FolderRepo
  queue: QueueRepo
  drafts: DraftRepo
  memory: MemoryRepo
  library: LibraryRepo
  search: SearchRepo
  archive: ArchiveRepo
  figures: FigureRepo
  close(): void
}

/**
 * @param file absolute path, or ':memory:'
 * @param key of an encrypted file
 * @throws AppError DB_NEWER, DB_DAMAGED, DB_UNWRITABLE or LOCK_UNAVAILABLE
 */
export function openStore(file: string, key: DataKey | null = null): Store {
  return storeOver(openDatabase(file, key))
}

/** @param db of a conversation file; it is closed with the store */
export function storeOver(db: Database): Store {
  return {
    conversations: createConversationRepo(db),
    messages: createMessageRepo(db),
    folders: createFolderRepo(db),
    queue: createQueueRepo(db),
    drafts: createDraftRepo(db),
    memory: createMemoryRepo(db),
    library: createLibraryRepo(db),
    search: createSearchRepo(db),
    archive: createArchiveRepo(db),
    figures: createFigureRepo(db),
    close: () => db.close(),
  }
}
