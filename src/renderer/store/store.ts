/** The window's state: one store, made from the api. Components read narrow slices of it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Api } from '../api.ts'
import { type AppActions, createAppActions } from './actions/app.ts'
import { type BackupActions, createBackupActions } from './actions/backup.ts'
import { type ChatActions, createChatActions } from './actions/chat.ts'
import { createKeepingActions, type KeepingActions } from './actions/keeping.ts'
import { runCommand } from './commands.ts'
import { createEventSink } from './events.ts'
import { draftsByConversation, type State } from './state.ts'
import { createTools } from './tools.ts'

export type Actions = ChatActions & KeepingActions & BackupActions & AppActions

export interface AppStore {
  store: StoreApi<State>
  actions: Actions
  /** Stops listening. */
  close(): void
}

export interface StoreDeps {
  api: Api
  /** Runs a function before the next picture is drawn. */
  nextFrame: (run: () => void) => void
  /** Whether the sidebar has room beside the conversation; where it has not, it lies over it. */
  isWide: () => boolean
}

/** Asks main for everything the first screen needs. @throws AppError when main does not answer */
export async function createAppStore({ api, nextFrame, isWide }: StoreDeps): Promise<AppStore> {
  const [info, settings, engine, models] = await Promise.all([
    api.request('app.info'),
    api.request('settings.get'),
    api.request('engine.status'),
    api.request('models.state'),
  ])
  const store = createStore<State>(() => ({
    info,
    settings,
    engine,
    models,
    conversations: [],
    folders: [],
    newFolder: null,
    library: { prompts: [], roles: [] },
    activeId: null,
    fresh: { role: null, temporary: false },
    messages: {},
    queues: {},
    live: {},
    progress: {},
    early: {},
    sending: false,
    drafts: {},
    editing: null,
    found: null,
    findOpen: false,
    findAsked: 0,
    error: null,
    undo: [],
    dialog: null,
    modelsOpen: false,
    sidebarOpen: isWide(),
  }))
  const tools = createTools(store, api, isWide)
  const actions: Actions = {
    ...createChatActions(tools),
    ...createKeepingActions(tools),
    ...createBackupActions(tools),
    ...createAppActions(tools),
  }
  const sink = createEventSink({
    store,
    nextFrame,
    reload: (id) => void tools.reload(id),
    onCommand: (command) => runCommand(command, actions, store.getState()),
  })
  const close = api.onEvent(sink)
  if (info.startupError === null) {
    const [drafts] = await Promise.all([api.request('chat.drafts'), tools.fetchKept()])
    store.setState({ drafts: draftsByConversation(drafts) })
  }
  // Main may have moved on between the first answers and now.
  store.setState({ engine: await api.request('engine.status'), models: await api.request('models.state') })
  return { store, actions, close }
}
