/** The window's state: one store, made from the api. Components read narrow slices of it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Command } from '../../shared/commands.ts'
import type { Api } from '../api.ts'
import type { FeatureList } from '../feature.ts'
import { type Actions, createActions } from './actions/index.ts'
import { runCommand } from './commands.ts'
import { createDraftSaver } from './draft-saver.ts'
import { createEventSink } from './events.ts'
import { canRead, freshState, type LiveTexts, type State } from './state.ts'
import { createTools, fetchFacts, type Tools } from './tools.ts'

export interface AppStore {
  store: StoreApi<State>
  live: StoreApi<LiveTexts>
  actions: Actions
  /** What features make their own actions of. */
  tools: Tools
  features: FeatureList
  /** Does what a menu or a key asks for. */
  run(command: Command): void
  /** Hands what is typed to main at once: the window is about to go. */
  saveDrafts(): void
  /** Stops listening. */
  close(): void
}

export interface StoreDeps {
  api: Api
  /** Runs a function before the next picture is drawn. */
  nextFrame: (run: () => void) => void
  /** Whether the sidebar has room beside the conversation; where it has not, it lies over it. */
  isWide: () => boolean
  features: FeatureList
}

/** Asks main for everything the first screen needs. @throws AppError when main does not answer */
export async function createAppStore({ api, nextFrame, isWide, features }: StoreDeps): Promise<AppStore> {
  const facts = await fetchFacts(api)
  const store = createStore<State>(() => freshState(facts, isWide()))
  const live = createStore<LiveTexts>(() => ({}))
  let saveDrafts = () => {}
  const tools = createTools(store, live, api, isWide, () => saveDrafts())
  const actions = createActions(tools)
  const run = (command: Command) => runCommand(command, features, { actions, tools, state: store.getState() })
  const sink = createEventSink({
    store,
    live,
    nextFrame,
    reload: (id) => void tools.reload(id),
    onCommand: run,
    onEnter: () => void tools.enter(),
  })
  const stopListening = api.onEvent(sink)
  if (canRead(facts)) await tools.fetchAllKept()
  // Main may have moved on between the first answers and now.
  await Promise.all([
    api.request('engine.status').then((engine) => store.setState({ engine })),
    api.request('models.state').then((models) => store.setState({ models })),
  ])
  const drafts = createDraftSaver(store, api)
  saveDrafts = drafts.flush
  const close = () => {
    stopListening()
    drafts.close()
  }
  return { store, live, actions, tools, features, run, saveDrafts, close }
}
