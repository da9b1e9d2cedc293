/** A main process that exists only here: it answers the window from a table. For the gallery and for bench:ui. */
import type { AppInfo } from '../../shared/app.ts'
import type { Conversation, Message } from '../../shared/chat.ts'
import type { Output, Route } from '../../shared/contract/index.ts'
import type { EngineStatus } from '../../shared/engine-status.ts'
import type { InstalledModel } from '../../shared/models.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Api, AppEvent } from '../api.ts'

export const SETTINGS: Settings = {
  language: 'en',
  theme: 'light',
  fontSize: 100,
  sendKey: 'enter',
  follow: true,
  suggestions: false,
  memory: true,
  guardLoops: true,
  guardLanguage: true,
  modelPath: null,
  contextSize: 4096,
  batchSize: 128,
  maxTokens: 1024,
  temperature: 0.7,
  topP: 0.8,
  topK: 20,
  minP: 0.05,
  repeatPenalty: 1.05,
  seed: null,
  mmap: true,
  threads: 0,
  autoLockMinutes: 0,
  modelsFolder: null,
}

export const conversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: 'c',
  title: 'A conversation',
  createdAt: 1,
  updatedAt: 1,
  recency: 1,
  pinned: false,
  archived: false,
  folderId: null,
  temporary: false,
  role: null,
  ...change,
})

/** An answer that is being written, or what `change` makes of it. */
export const message = (change: Partial<Message> = {}): Message => ({
  id: 'a',
  conversationId: 'c',
  parentId: 'q',
  role: 'assistant',
  text: '',
  status: 'streaming',
  createdAt: 1,
  error: null,
  metrics: null,
  setAside: 0,
  recalled: [],
  remark: null,
  computed: [],
  checked: [],
  versions: ['a'],
  ...change,
})

export type Answers = { [R in Route]?: () => Output<R> }

export const MODEL: InstalledModel = {
  id: null,
  path: '/model.gguf',
  file: 'model.gguf',
  sizeBytes: 400_000_000,
}

export const USUAL_INFO: AppInfo = {
  version: '0',
  platform: 'gallery',
  systemLanguage: 'en',
  dataPlace: 'computer',
  startupError: null,
  readOnly: false,
}

export const READY: EngineStatus = {
  state: 'ready',
  progress: 1,
  error: null,
  contextSize: 4096,
  isShortOfRam: false,
  computer: null,
}

/** What a window asks for that has a model, one conversation and nothing the matter with it. */
const USUAL: Answers = {
  'app.info': () => USUAL_INFO,
  'lock.state': () => ({ state: 'off', waitMs: 0, remains: false }),
  'settings.get': () => SETTINGS,
  'engine.status': () => READY,
  'models.state': () => ({ folder: '', catalog: [], installed: [MODEL], current: MODEL, download: null }),
  'conversations.list': () => [conversation()],
  'folders.list': () => [],
  'library.get': () => ({ prompts: [], roles: [] }),
  'chat.drafts': () => [],
  'chat.queued': () => [],
}

/** @param answers in place of the usual ones, or besides them; a route without one is answered with nothing */
export function createFixtureApi(answers: Answers): { api: Api; tell: (event: AppEvent) => void } {
  const all: Answers = { ...USUAL, ...answers }
  const listeners = new Set<(event: AppEvent) => void>()
  const api = {
    request: async (route: Route) => all[route]?.(),
    onEvent(listener: (event: AppEvent) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as Api
  return {
    api,
    tell(event) {
      for (const listener of listeners) listener(event)
    },
  }
}
