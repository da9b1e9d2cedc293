/** What the actions share: state, the way to main, and how a failure is shown. */
import type { StoreApi } from 'zustand/vanilla'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { Api } from '../api.ts'
import { canRead, draftsByConversation, type Facts, freshState, type LiveTexts, type State } from './state.ts'

export interface Tools {
  api: Api
  getState: () => State
  setState: StoreApi<State>['setState']
  live: StoreApi<LiveTexts>
  showError: (thrown: unknown) => void
  /** Runs a request whose failure is shown in the banner. */
  attempt: (work: () => Promise<unknown>) => Promise<void>
  /** The result of a request, or undefined when it failed: the banner says so. */
  tryFor: <T>(work: () => Promise<T>) => Promise<T | undefined>
  /** Fetches the lists of what is kept. Branches are fetched anew when they are shown: one may have got messages. */
  fetchKept: () => Promise<void>
  /** The same, and the drafts: what is typed in the window gives way to them. */
  fetchAllKept: () => Promise<void>
  /** Begins as a new window does. */
  startAnew: () => Promise<void>
  /** Fetches a branch anew. */
  reload: (conversationId: string) => Promise<void>
  /** The conversation file can be read again: shows what is in it, or why it cannot be opened. */
  enter: () => Promise<void>
  /** Saves what is typed, now. */
  saveDrafts: () => void
  isWide: () => boolean
}

/** Errors that say the same as the engine's status already does, or that the answer itself shows. */
const SHOWN_ELSEWHERE: readonly ErrorCode[] = ['MODEL_MISSING']

/** @throws AppError when main does not answer */
export async function fetchFacts(api: Api): Promise<Facts> {
  const [info, lock, settings, engine, models] = await Promise.all([
    api.request('app.info'),
    api.request('lock.state'),
    api.request('settings.get'),
    api.request('engine.status'),
    api.request('models.state'),
  ])
  return { info, lock, settings, engine, models }
}

export function createTools(
  store: StoreApi<State>,
  live: StoreApi<LiveTexts>,
  api: Api,
  isWide: () => boolean,
  saveDrafts: () => void,
): Tools {
  const { getState, setState } = store
  const showError = (thrown: unknown) => {
    const { code } = AppError.from(thrown)
    if (!SHOWN_ELSEWHERE.includes(code)) setState({ error: code })
  }
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (thrown) {
      showError(thrown)
    }
  }
  const tryFor = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    let result: T | undefined
    await attempt(async () => {
      result = await work()
    })
    return result
  }
  // Each list is put in place when its own reply comes: what main tells while another is awaited is newer than this one.
  const reload = (conversationId: string) =>
    attempt(() =>
      Promise.all([
        api.request('messages.list', { conversationId }).then((branch) => {
          setState(({ messages }) => ({ messages: { ...messages, [conversationId]: branch } }))
          // What was streamed up to now is in the list: the live text starts anew from there.
          const others = Object.entries(live.getState()).filter(([id]) => !branch.some((m) => m.id === id))
          live.setState(Object.fromEntries(others), true)
        }),
        api
          .request('chat.queued', { conversationId })
          .then((queue) => setState(({ queues }) => ({ queues: { ...queues, [conversationId]: queue } }))),
      ]),
    )
  const fetchKept = async () => {
    await Promise.all([
      api.request('conversations.list').then((conversations) => setState({ conversations, messages: {} })),
      api.request('folders.list').then((folders) => setState({ folders })),
      api.request('library.get').then((library) => setState({ library })),
    ])
    const { activeId } = getState()
    if (activeId !== null) await reload(activeId)
  }
  const fetchAllKept = async () => {
    await Promise.all([
      api.request('chat.drafts').then((drafts) => setState({ drafts: draftsByConversation(drafts) })),
      fetchKept(),
    ])
  }
  const startAnew = async () => {
    const facts = await fetchFacts(api)
    setState(freshState(facts, isWide()))
    live.setState({}, true)
    if (canRead(facts)) await fetchAllKept()
  }
  const enter = () =>
    attempt(async () => {
      const info = await api.request('app.info')
      setState({ info })
      if (canRead(getState())) await fetchAllKept()
    })
  return {
    api,
    getState,
    setState,
    live,
    showError,
    attempt,
    isWide,
    tryFor,
    fetchKept,
    fetchAllKept,
    startAnew,
    enter,
    reload,
    saveDrafts,
  }
}
