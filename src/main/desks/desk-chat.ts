import type { Settings } from '../../shared/settings.ts'
import { generationFor } from '../answer/generation.ts'
import { type ChatDeps, type ChatService, createChatService } from '../chat/chat-service.ts'
import { createRoles } from '../chat/role-text.ts'
import type { Store } from '../db/store.ts'
import { createConversationMemory } from '../memory/conversation-memory.ts'

export interface DeskChatDeps
  extends Pick<ChatDeps, 'engine' | 'emit' | 'isKept' | 'newId' | 'now' | 'steadyNow' | 'log'> {
  store: Store
  /** Holds what all conversations know: roles, and facts of every conversation. */
  shared: Store
  settings: () => Settings
}

/** The chat over one store. */
export function createDeskChat({ store, shared, settings, ...deps }: DeskChatDeps): ChatService {
  const roles = createRoles({
    roleOf: (id) => store.conversations.find(id)?.role ?? null,
    ownRoles: () => shared.library.roles(),
  })
  const isMemoryOn = () => settings().memory
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
    generation: (conversationId) => generationFor(settings(), roles.sampling(conversationId)),
    isMemoryOn,
    roleText: roles.text,
  })
}
