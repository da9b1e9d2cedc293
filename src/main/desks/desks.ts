/** Conversations as a whole, on all desks. An id says to which of them a thing belongs. */
import { randomUUID } from 'node:crypto'
import type { ChatEvent } from '../chat/chat-events.ts'
import type { ChatService } from '../chat/chat-service.ts'
import type { Store } from '../db/store.ts'
import { createDeskChat, type DeskChatDeps } from './desk-chat.ts'
import { type DeskKind, kindOfId } from './kinds.ts'
import type { MemoryStores } from './memory-stores.ts'

/** A deleted conversation can still be restored for this long, also after a crash right behind the delete. */
const KEEP_DELETED_MS = 24 * 60 * 60 * 1000

export interface Desk extends DeskKind {
  store: Store
  chat: ChatService
  /** For anything that is going to be on it. */
  newId(): string
}

export interface Desks {
  /** In the order in which they are listed and searched. */
  all: readonly Desk[]
  /** The one in the conversation file, with what belongs to no conversation: folders, prompts, roles and facts. */
  kept: Desk
  /** @throws Error when there is none */
  named(id: string): Desk
  /** Where a conversation, a message or a waiting question belongs. */
  deskOf(id: string): Desk
  /** Ends what is being written. */
  close(): void
}

export interface DesksDeps extends Pick<DeskChatDeps, 'engine' | 'settings' | 'now' | 'steadyNow' | 'log'> {
  kinds: readonly DeskKind[]
  /** Of desks that are not kept. They belong to the caller. */
  memory: MemoryStores
  emit: (event: ChatEvent, desk: DeskKind) => void
}

/**
 * @param file the conversation file, open; it belongs to the caller
 * @param isStart for the first time since the app has started: what was deleted long ago is forgotten then, and only
 *   then, so that a clock that jumps takes no undo away
 * @throws Error of SQLite
 */
export function openDesks(deps: DesksDeps, file: Store, isStart: boolean): Desks {
  const { kinds, memory, emit, now, log } = deps
  const interrupted = file.messages.interruptStale()
  const purged = isStart ? file.conversations.purgeDeleted(now(), KEEP_DELETED_MS) : 0
  log('info', 'conversations opened', { interrupted, purged })
  const all = kinds.map((kind): Desk => {
    const store = kind.kept ? file : memory.storeOf(kind)
    const newId = () => kind.prefix + randomUUID()
    const chat = createDeskChat({
      ...deps,
      store,
      shared: file,
      isKept: kind.kept,
      newId,
      emit: (event) => emit(event, kind),
    })
    return { ...kind, store, chat, newId }
  })
  const named = (id: string): Desk => {
    const desk = all.find((candidate) => candidate.id === id)
    if (desk === undefined) throw new Error(`no desk is called ${id}`)
    return desk
  }
  return {
    all,
    kept: named('kept'),
    named,
    deskOf: (id) => kindOfId(id, all),
    close() {
      for (const { chat } of all) chat.close()
    },
  }
}
