/**
 * Conversations as a whole: those on the disk, and the temporary ones, which live in a database in memory and
 * are otherwise the same. An id says to which of the two a thing belongs.
 */
import { randomUUID } from 'node:crypto'
import { isTemporary, temporaryId } from '../shared/ids.ts'
import type { Settings } from '../shared/settings.ts'
import { generationFor } from './answer/generation.ts'
import type { EmitChat } from './chat/chat-events.ts'
import { type ChatService, createChatService } from './chat/chat-service.ts'
import { createRoles } from './chat/role-text.ts'
import type { Store } from './db/store.ts'
import type { Engine } from './engine/engine.ts'
import type { Log } from './log.ts'
import { createConversationMemory } from './memory/conversation-memory.ts'

/** A deleted conversation can still be restored for this long, also after a crash right behind the delete. */
const KEEP_DELETED_MS = 24 * 60 * 60 * 1000

export interface Desk {
  store: Store
  chat: ChatService
}

export interface Conversations {
  kept: Desk
  temporary: Desk
  /** Where a conversation, a message or a waiting question belongs. */
  deskOf(id: string): Desk
  /** Ends what is being written. */
  close(): void
}

export interface ConversationsDeps {
  /** Of temporary chats, open. It belongs to the caller. */
  memory: Store
  engine: Engine
  settings: () => Settings
  emit: EmitChat
  now: () => number
  /** Of a clock that does not jump, ms. */
  steadyNow: () => number
  log: Log
}

/**
 * @param file the conversation file, open; it belongs to the caller
 * @param isStart for the first time since the app has started: what was deleted long ago is forgotten then, and only
 *   then, so that a clock that jumps takes no undo away
 * @throws Error of SQLite
 */
export function conversationsOver(deps: ConversationsDeps, file: Store, isStart: boolean): Conversations {
  const { memory, now, log } = deps
  const interrupted = file.messages.interruptStale()
  const purged = isStart ? file.conversations.purgeDeleted(now(), KEEP_DELETED_MS) : 0
  log('info', 'conversations opened', { interrupted, purged })
  const kept = { store: file, chat: createDesk(deps, file, file, randomUUID) }
  const temporary = {
    store: memory,
    chat: createDesk(deps, memory, file, () => temporaryId(randomUUID())),
  }
  return {
    kept,
    temporary,
    deskOf: (id) => (isTemporary(id) ? temporary : kept),
    close() {
      for (const { chat } of [kept, temporary]) chat.close()
    },
  }
}

/**
 * The chat over one store.
 * @param shared holds what all conversations know: roles, and facts of every conversation
 */
export function createDesk(
  deps: Pick<ConversationsDeps, 'engine' | 'settings' | 'emit' | 'now' | 'steadyNow' | 'log'>,
  store: Store,
  shared: Store,
  newId: () => string,
): ChatService {
  const roles = createRoles({
    roleOf: (id) => store.conversations.find(id)?.role ?? null,
    ownRoles: () => shared.library.roles(),
  })
  const isMemoryOn = () => deps.settings().memory
  return createChatService({
    ...deps,
    messages: store.messages,
    queue: store.queue,
    summaries: store.memory,
    memory: createConversationMemory({
      memory: store.memory,
      search: store.search,
      sharedFacts: () => shared.memory.facts(null),
      isOn: isMemoryOn,
    }),
    generation: (conversationId) => generationFor(deps.settings(), roles.sampling(conversationId)),
    isMemoryOn,
    roleText: roles.text,
    newId,
  })
}
