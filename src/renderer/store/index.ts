import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Api, AppEvent } from '../api.ts'
import { type AnswerFeed, createAnswerFeed } from './answer-feed.ts'
import { createConversationsSlice } from './conversations.ts'
import { createDraftsSlice } from './drafts.ts'
import { createLiveSlice } from './live.ts'
import { createMessagesSlice } from './messages.ts'
import { createModelsSlice } from './models.ts'
import { createSettingsSlice } from './settings.ts'
import type { AppState } from './state.ts'
import { createUiSlice } from './ui.ts'

export type { AppState } from './state.ts'
export type AppStore = StoreApi<AppState>

export interface AppStoreDeps {
  api: Api
  /** Calls back before the next frame is drawn. */
  schedule: (flush: () => void) => void
}

/** The one store of the window. It listens to main from now on. */
export function createAppStore({ api, schedule }: AppStoreDeps): AppStore {
  let feed: AnswerFeed | undefined
  const store = createStore<AppState>()((set, get, self) => {
    feed = createAnswerFeed({ api, schedule, set, get })
    return {
      ...createConversationsSlice(api, feed.load)(set, get, self),
      ...createMessagesSlice(api, feed)(set, get, self),
      ...createLiveSlice(set, get, self),
      ...createDraftsSlice(set, get, self),
      ...createModelsSlice(api)(set, get, self),
      ...createSettingsSlice(api)(set, get, self),
      ...createUiSlice(set, get, self),
    }
  })
  api.onEvent((event) => feed && receive(event, store, feed))
  return store
}

function receive(event: AppEvent, store: AppStore, feed: AnswerFeed): void {
  if (event.name === 'message.delta') {
    feed.delta(event.payload)
    return
  }
  feed.flush()
  const { putConversation, removeConversation, setEngine } = store.getState()
  switch (event.name) {
    case 'conversation.changed':
      return putConversation(event.payload)
    case 'conversation.removed':
      return removeConversation(event.payload.id)
    case 'message.changed':
      return feed.message(event.payload)
    case 'message.progress':
      return feed.progress(event.payload)
    case 'engine.changed':
      return setEngine(event.payload)
    case 'models.changed':
      return store.setState({ models: event.payload })
  }
}

/** Asks main for everything the first screen shows. What fails goes into the banner, the rest is shown. */
export async function boot(store: AppStore, api: Api): Promise<void> {
  const { showError, setEngine } = store.getState()
  await Promise.all([
    api.request('app.info').then((info) => store.setState({ info }), showError),
    api.request('settings.get').then((settings) => store.setState({ settings }), showError),
  ])
  const readable = store.getState().info?.startupError === null
  await Promise.all([
    readable &&
      api.request('conversations.list').then((conversations) => store.setState({ conversations }), showError),
    api.request('models.state').then((models) => store.setState({ models }), showError),
    api.request('engine.status').then(setEngine, showError),
  ])
}
