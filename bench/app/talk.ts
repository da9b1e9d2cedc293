/** A conversation of the whole app but its window: database, memory, pipeline and engine as the app wires them. */
import { randomUUID } from 'node:crypto'
import { createModelEngine, type ModelEngineOptions } from '../../scripts/lib/model-engine.ts'
import type { ChatService } from '../../src/main/chat/chat-service.ts'
import { openStore } from '../../src/main/db/store.ts'
import { createDeskChat } from '../../src/main/desks/desk-chat.ts'
import { silent } from '../../src/main/log.ts'
import { DEFAULT_SETTINGS } from '../../src/main/settings.ts'
import type { Message } from '../../src/shared/chat.ts'
import type { RoleChoice } from '../../src/shared/library.ts'
import type { Settings } from '../../src/shared/settings.ts'

export interface TalkOptions extends ModelEngineOptions {
  /** A role's text in place of the usual assistant's. */
  systemPrompt?: string
  /** What differs from the app's defaults, asked anew for each answer. */
  settings: () => Partial<Settings>
  onText?: (text: string) => void
}

export interface Talk {
  /** Asks in the one conversation of this talk. Resolves with the ended answer, whatever its status. */
  ask(question: string): Promise<Message>
  /** What stands in the box so far. */
  type(draft: string): void
  /** For what goes beyond asking one question after another. */
  chat: ChatService
  close(): void
}

/** @throws AppError MODEL_FOREIGN, MODEL_DAMAGED … when the file is no usable model */
export function createTalk({ systemPrompt, settings, onText, ...options }: TalkOptions): Talk {
  const engine = createModelEngine(options)
  const store = openStore(':memory:')
  const role: RoleChoice | null = systemPrompt === undefined ? null : { id: randomUUID(), values: {} }
  if (systemPrompt !== undefined && role !== null)
    store.library.saveRole({ id: role.id, name: 'bench', systemPrompt, sampling: {} }, 0)
  const chat = createDeskChat({
    engine,
    settings: () => ({ ...DEFAULT_SETTINGS, ...settings() }),
    emit: ({ name, payload }) => {
      if (name === 'message.delta') onText?.(payload.text)
    },
    now: Date.now,
    steadyNow: () => performance.now(),
    log: silent,
    store,
    shared: store,
    isKept: true,
    newId: randomUUID,
  })
  let conversationId: string | null = null
  return {
    chat,
    ask(question) {
      const sent = chat.send(conversationId, question, role)
      conversationId = sent.conversationId
      return chat.ended(sent.answerId)
    },
    type: (draft) => chat.draft(conversationId, draft, role),
    close() {
      chat.close()
      engine.close()
      store.close()
    },
  }
}
