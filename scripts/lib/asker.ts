/** The app without a window: chat service, context builder and engine wired as src/main/index.ts wires them. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type ChatService, createChatService } from '../../src/main/chat/chat-service.ts'
import { openStore } from '../../src/main/db/store.ts'
import { createEngine } from '../../src/main/engine/engine.ts'
import { forkEngine } from '../../src/main/engine/engine-process.node.ts'
import { silent } from '../../src/main/log.ts'
import { createConversationMemory } from '../../src/main/memory/conversation-memory.ts'
import { checkGguf } from '../../src/main/models/gguf.ts'
import { DEFAULT_SETTINGS } from '../../src/main/settings.ts'
import type { Message } from '../../src/shared/chat.ts'
import type { Sampling } from '../../src/shared/engine-protocol.ts'

const ENGINE_ENTRY = join(import.meta.dirname, '../../src/engine/index.ts')

export interface AskerOptions {
  modelPath: string
  /** Undefined: the app's own. */
  systemPrompt?: string
  /** What differs from the app's defaults. */
  sampling?: Partial<Sampling & { maxTokens: number }>
  /** Tokens of the window; omitted, the app's default. */
  contextSize?: number
  /** Threads of the engine; omitted, they are measured. */
  threads?: number
  /** Whether summaries and recall are used at the moment; omitted, always. */
  isMemoryOn?: () => boolean
  /** Hears the answer as it is written. */
  onText?: (text: string) => void
  /** Hears what the engine process writes to stderr. */
  onEngineLine?: (text: string) => void
}

export interface Asker {
  /** Asks in the one conversation of this asker. Resolves with the ended answer, whatever its status. */
  ask(question: string): Promise<Message>
  /** What stands in the box so far. */
  type(draft: string): void
  /** For what goes beyond asking one question after another. */
  chat: ChatService
  close(): void
}

/** @throws AppError MODEL_FOREIGN, MODEL_DAMAGED … when the file is no usable model */
export function createAsker(options: AskerOptions): Asker {
  const { modelPath, systemPrompt, onText = () => {}, onEngineLine = () => {} } = options
  const model = checkGguf(modelPath)
  const { temperature, topP, maxTokens, batchSize, mmap } = DEFAULT_SETTINGS
  const { contextSize = DEFAULT_SETTINGS.contextSize, isMemoryOn = () => true, threads } = options
  const store = openStore(':memory:')
  const engine = createEngine({
    spawn: () => forkEngine(ENGINE_ENTRY, [], onEngineLine),
    loadParams: () => ({
      path: modelPath,
      contextSize,
      batchSize,
      mmap,
      ...(threads === undefined ? {} : { threads }),
    }),
    checkModel: () => model,
    onStatus: () => {},
    log: silent,
  })
  const chat = createChatService({
    messages: store.messages,
    queue: store.queue,
    summaries: store.memory,
    memory: createConversationMemory({
      memory: store.memory,
      search: store.search,
      sharedFacts: () => [],
      isOn: isMemoryOn,
    }),
    isMemoryOn,
    engine,
    emit: ({ name, payload }) => {
      if (name === 'message.delta') onText(payload.text)
    },
    generation: () => {
      const { maxTokens: most = maxTokens, ...sampling } = { temperature, topP, ...options.sampling }
      return { sampling, maxTokens: most, guards: { loops: true, language: true } }
    },
    roleText: () => systemPrompt ?? null,
    now: Date.now,
    steadyNow: () => performance.now(),
    newId: randomUUID,
    log: silent,
  })
  let conversationId: string | null = null
  return {
    chat,
    ask(question) {
      const { conversation, answer } = chat.send(conversationId, question)
      conversationId = conversation.id
      return chat.ended(answer.id)
    },
    type: (draft) => chat.draft(conversationId, draft),
    close() {
      chat.close()
      engine.close()
      store.close()
    },
  }
}
