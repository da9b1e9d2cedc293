/**
 * Everything the main process does, wired together without Electron. The entry (index.ts) brings what only
 * Electron can give: the window to emit to, the engine's process, dialogs, the clipboard. Tests bring their own.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EventName, Events } from '../shared/contract.ts'
import type { LoadParams } from '../shared/engine-protocol.ts'
import { AppError, type Language } from '../shared/errors.ts'
import type { ModelsState } from '../shared/models.ts'
import { type ChatService, createChatService } from './chat/chat-service.ts'
import { systemPromptFor } from './chat/system-prompt.ts'
import { type ConversationRepo, createConversationRepo } from './db/conversation-repo.ts'
import { openDatabase } from './db/database.ts'
import { createMessageRepo } from './db/message-repo.ts'
import { createEngine, type Engine, type EngineProcess } from './engine/engine.ts'
import { createHandlers } from './ipc/handlers.ts'
import { createRouter, type Router } from './ipc/router.ts'
import type { Log } from './log.ts'
import { loadCatalog } from './models/catalog.ts'
import { createModels, type Models } from './models/models.ts'
import { createSettings, type SettingsChange, type SettingsStore } from './settings.ts'

/** A deleted conversation can still be restored for this long, also after a crash right behind the delete. */
const KEEP_DELETED_MS = 24 * 60 * 60 * 1000

export type Emit = <E extends EventName>(name: E, payload: Events[E]) => void

/** What the operating system does for the app. */
export interface System {
  /** A file dialog for .gguf files; null when the person cancels. */
  pickModelFile(): Promise<string | null>
  openFolder(path: string): Promise<void>
  writeClipboard(text: string): Promise<void>
}

export interface AppDeps {
  version: string
  platform: string
  systemLanguage: Language
  /** Holds the conversations and settings. */
  dataFolder: string
  modelsFolder: string
  catalogFile: string
  spawnEngine: () => EngineProcess
  system: System
  emit: Emit
  now: () => number
  log: Log
}

/** What needs the conversation file. */
export interface Conversations {
  list: ConversationRepo
  chat: ChatService
}

/** What the handlers may use. */
export interface Services {
  /** @throws AppError why the conversation file could not be opened */
  conversations(): Conversations
  startupError: AppError | null
  engine: Engine
  models: Models
  settings: SettingsStore
  /** Changes settings and lets the engine follow. */
  changeSettings(change: SettingsChange): void
}

export interface App {
  /** Answers one request of the window. */
  route: Router
  /** Loads the model, so that the first question finds it ready. */
  warmUp(): void
  /** Saves what streams and ends every process. Nothing is emitted afterwards. */
  close(): Promise<void>
}

/** Settings that a running engine has already used: a change of one means another engine process. */
const LOAD_SETTINGS = ['modelPath', 'contextSize', 'batchSize', 'mmap', 'threads'] as const

export function createApp(deps: AppDeps): App {
  const { dataFolder, log, now } = deps
  let closed = false
  const emit: Emit = (name, payload) => {
    if (!closed) deps.emit(name, payload)
  }
  const settings = createSettings(join(dataFolder, 'settings.json'), log)

  const loadParams = (): LoadParams | null => {
    const model = models.current()
    const { contextSize, batchSize, mmap, threads } = settings.get()
    if (model === null) return null
    const cacheFolder = join(dataFolder, 'cache')
    return {
      path: model.path,
      contextSize,
      batchSize,
      mmap,
      cacheFolder,
      ...(threads === 0 ? {} : { threads }),
    }
  }
  const engine = createEngine({
    spawn: deps.spawnEngine,
    loadParams,
    onStatus: (status) => emit('engine.changed', status),
    log,
  })
  const warmUp = () => {
    // The status tells the window what went wrong, if anything.
    engine.ready().catch(() => {})
  }

  const changeSettings = (change: SettingsChange) => {
    const before = settings.get()
    const after = settings.set(change)
    if (LOAD_SETTINGS.some((key) => before[key] !== after[key])) {
      engine.reload()
      warmUp()
    }
  }

  const onModels = (state: ModelsState) => {
    emit('models.changed', state)
    const path = state.current?.path
    if (path === currentPath) return
    currentPath = path
    engine.reload()
    warmUp()
  }
  const models = createModels({
    catalog: loadCatalog(deps.catalogFile),
    folder: deps.modelsFolder,
    chosenPath: () => settings.get().modelPath,
    choosePath: (modelPath) => void settings.set({ modelPath }),
    pickFile: deps.system.pickModelFile,
    onChange: onModels,
    log,
  })
  let currentPath = models.current()?.path

  const opened = openConversations(deps, { engine, settings, emit })
  const services: Services = {
    engine,
    models,
    settings,
    changeSettings,
    startupError: opened instanceof AppError ? opened : null,
    conversations() {
      if (opened instanceof AppError) throw opened
      return opened
    },
  }
  log('info', 'started', { version: deps.version, platform: deps.platform, at: now() })
  return {
    route: createRouter(createHandlers(services, { ...deps, emit }), log),
    warmUp,
    async close() {
      if (closed) return
      if (!(opened instanceof AppError)) opened.close()
      closed = true
      engine.close()
      await models.close()
      log('info', 'closed')
    },
  }
}

/** Opens the conversation file. A failure is a value: the window must still open to say it. */
function openConversations(
  { dataFolder, now, log }: AppDeps,
  { engine, settings, emit }: Pick<Services, 'engine' | 'settings'> & { emit: Emit },
): (Conversations & { close(): void }) | AppError {
  try {
    mkdirSync(dataFolder, { recursive: true })
    const db = openDatabase(join(dataFolder, 'conversations.db'))
    const list = createConversationRepo(db)
    const messages = createMessageRepo(db)
    const interrupted = messages.interruptStale()
    const purged = list.purgeDeleted(now() - KEEP_DELETED_MS)
    log('info', 'conversations opened', { interrupted, purged })
    const chat = createChatService({
      messages,
      engine,
      emit: ({ name, payload }) => emit(name, payload as never),
      generation: () => {
        const { temperature, topP, maxTokens } = settings.get()
        return { temperature, topP, maxTokens }
      },
      systemPrompt: systemPromptFor,
      now,
      newId: randomUUID,
      log,
    })
    const close = () => {
      chat.close()
      db.close()
    }
    return { list, chat, close }
  } catch (thrown) {
    const error = AppError.from(thrown, 'DB_UNWRITABLE')
    log('error', 'conversations not opened', error.toPlain())
    return error
  }
}
