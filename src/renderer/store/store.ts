/** The window's state: one store, made from the api. Components read narrow slices of it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Output } from '../../shared/contract.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { Api } from '../api.ts'
import { createEventSink, withConversation } from './events.ts'
import { type Actions, NEW_CHAT, type State } from './state.ts'

export interface AppStore {
  store: StoreApi<State>
  actions: Actions
  /** Stops listening. */
  close(): void
}

/** The question is saved: it leaves the box, and what was typed behind it meanwhile stays there. */
function afterSend(
  state: State,
  activeId: string | null,
  text: string,
  { conversation, question, answer }: Output<'chat.send'>,
): Partial<State> {
  const { [answer.id]: ended = answer, ...early } = state.early
  const key = activeId ?? NEW_CHAT
  const typed = state.drafts[key] ?? ''
  const rest = typed.startsWith(text) ? typed.slice(text.length) : typed
  return {
    error: null,
    early,
    // The person may have gone elsewhere while it was saved.
    activeId: state.activeId === activeId ? conversation.id : state.activeId,
    conversations: withConversation(state.conversations, conversation),
    drafts: { ...state.drafts, [key]: '', [conversation.id]: rest },
    messages: {
      ...state.messages,
      [conversation.id]: [...(state.messages[conversation.id] ?? []), question, ended],
    },
  }
}

/** Errors that say the same as the engine's status already does, or that the answer itself shows. */
const SHOWN_ELSEWHERE: readonly ErrorCode[] = ['MODEL_MISSING']

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
  const conversations = info.startupError === null ? await api.request('conversations.list') : []
  const store = createStore<State>(() => ({
    info,
    settings,
    engine,
    models,
    conversations,
    activeId: null,
    messages: {},
    live: {},
    progress: {},
    early: {},
    sending: false,
    drafts: {},
    error: null,
    undo: null,
    modelsOpen: false,
    sidebarOpen: isWide(),
  }))
  const { getState, setState } = store

  const showError = (thrown: unknown) => {
    const { code } = AppError.from(thrown)
    if (!SHOWN_ELSEWHERE.includes(code)) setState({ error: code })
  }
  /** Runs a request whose failure is shown in the banner. */
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (thrown) {
      showError(thrown)
    }
  }
  const reload = (conversationId: string) =>
    attempt(async () => {
      const branch = await api.request('messages.list', { conversationId })
      setState(({ messages, live }) => {
        // What was streamed up to now is in the list: the live text starts anew from there.
        const kept = Object.fromEntries(
          Object.entries(live).filter(([id]) => !branch.some((m) => m.id === id)),
        )
        return { messages: { ...messages, [conversationId]: branch }, live: kept }
      })
    })
  const setDraft = (key: string, text: string) =>
    setState(({ drafts }) => ({ drafts: { ...drafts, [key]: text } }))

  const actions: Actions = {
    async open(id) {
      setState({ activeId: id, error: null, modelsOpen: false })
      if (!isWide()) setState({ sidebarOpen: false })
      if (id !== null && getState().messages[id] === undefined) await reload(id)
    },
    setDraft: (text) => setDraft(getState().activeId ?? NEW_CHAT, text),
    // Nothing is shown of it, so nothing is said when it fails: sending says what is wrong.
    readAhead: (conversationId, text) =>
      void api.request('chat.draft', { conversationId, text }).catch(() => {}),
    async send(given) {
      const { activeId, drafts, sending } = getState()
      const key = activeId ?? NEW_CHAT
      const text = given ?? drafts[key] ?? ''
      if (sending || text.trim() === '') return
      setState({ sending: true })
      try {
        const sent = await api.request('chat.send', { conversationId: activeId, text })
        setState((state) => afterSend(state, activeId, text, sent))
      } catch (thrown) {
        // An example that could not be sent waits in the box like anything typed.
        if (given !== undefined && (getState().drafts[key] ?? '') === '') setDraft(key, given)
        showError(thrown)
      } finally {
        setState({ sending: false })
      }
    },
    stop() {
      const { activeId, messages } = getState()
      const branch = activeId === null ? [] : (messages[activeId] ?? [])
      const streaming = branch.find(({ status }) => status === 'streaming')
      if (streaming === undefined) return
      void attempt(async () => void (await api.request('chat.stop', { messageId: streaming.id })))
    },
    regenerate: (messageId) =>
      void attempt(async () => {
        const { answer } = await api.request('chat.regenerate', { messageId })
        await reload(answer.conversationId)
      }),
    selectVersion: (conversationId, messageId) =>
      void attempt(async () => {
        const branch = await api.request('chat.selectVersion', { messageId })
        setState(({ messages }) => ({ messages: { ...messages, [conversationId]: branch } }))
      }),
    copy: (text) => attempt(async () => void (await api.request('clipboard.write', { text }))),
    rename: (id, title) =>
      void attempt(async () => void (await api.request('conversations.rename', { id, title }))),
    remove: (conversation) =>
      void attempt(async () => {
        await api.request('conversations.delete', { id: conversation.id })
        setState(({ activeId }) => ({
          undo: conversation,
          activeId: activeId === conversation.id ? null : activeId,
        }))
      }),
    undoRemove: () =>
      void attempt(async () => {
        const { undo } = getState()
        setState({ undo: null })
        if (undo === null) return
        await api.request('conversations.restore', { id: undo.id })
        await actions.open(undo.id)
      }),
    forgetUndo: () => setState({ undo: null }),
    changeSettings: (change) =>
      void attempt(async () => setState({ settings: await api.request('settings.set', change) })),
    retryEngine: () =>
      void attempt(async () => {
        setState({ error: null })
        await api.request('engine.retry')
      }),
    useModel: (path) =>
      void attempt(async () => setState({ error: null, models: await api.request('models.use', { path }) })),
    chooseModelFile: () =>
      void attempt(async () => setState({ error: null, models: await api.request('models.choose') })),
    downloadModel: (id) =>
      void attempt(async () =>
        setState({ error: null, models: await api.request('models.download', { id }) }),
      ),
    cancelDownload: () =>
      void attempt(async () => setState({ models: await api.request('models.cancelDownload') })),
    openModelsFolder: () => void attempt(async () => void (await api.request('models.openFolder'))),
    openDataFolder: () => void attempt(async () => void (await api.request('app.openDataFolder'))),
    showModels(modelsOpen) {
      setState({ modelsOpen, error: null })
      if (!isWide()) setState({ sidebarOpen: false })
    },
    showSidebar: (sidebarOpen) => setState({ sidebarOpen }),
    dismissError: () => setState({ error: null }),
  }
  const sink = createEventSink({ store, nextFrame, reload: (id) => void reload(id) })
  const close = api.onEvent(sink)
  // Main may have moved on between the first answers and now.
  setState({ engine: await api.request('engine.status'), models: await api.request('models.state') })
  return { store, actions, close }
}
