/**
 * Saves what is typed: shortly after the last key, and at once when the person goes elsewhere or the window closes.
 * Main lets the engine read ahead what it saves, so the conversation that is open is told of even when nothing in
 * it has changed.
 */
import type { StoreApi } from 'zustand/vanilla'
import { isShut } from '../../shared/lock.ts'
import type { Api } from '../api.ts'
import { NEW_CHAT, type State } from './state.ts'

/** Long enough not to disturb a fast typist, short enough to be done before Send, ms. */
const QUIET_MS = 300

export interface DraftSaver {
  /** Saves what has not been saved yet, now. */
  flush(): void
  /** Stops saving. */
  close(): void
}

/** Watches the drafts of a store from here on; those that it has come from main. */
export function createDraftSaver(store: StoreApi<State>, api: Api): DraftSaver {
  /** Conversations whose draft main does not have, or has in another place. */
  const unsaved = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const save = (key: string) => {
    const { drafts, fresh } = store.getState()
    const conversationId = key === NEW_CHAT ? null : key
    const input = { conversationId, text: drafts[key] ?? '', ...fresh }
    // Nothing is shown of it, so nothing is said when it fails: sending says what is wrong.
    api.request('chat.draft', input).catch(() => {})
  }
  const flush = () => {
    clearTimeout(timer)
    const keys = [...unsaved]
    unsaved.clear()
    for (const key of keys) save(key)
  }
  const onQuiet = () => {
    const { sending, activeId } = store.getState()
    if (isShut(store.getState().lock)) return
    // What is on its way to become a question is no draft any more, unless it comes back.
    if (sending) return wait()
    const open = activeId ?? NEW_CHAT
    unsaved.delete(open)
    flush()
    // Last, because the engine reads the newest only.
    save(open)
  }
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(onQuiet, QUIET_MS)
  }
  const stopListening = store.subscribe((state, before) => {
    const typed = state.drafts !== before.drafts
    for (const key of typed ? new Set([...Object.keys(state.drafts), ...Object.keys(before.drafts)]) : [])
      if ((state.drafts[key] ?? '') !== (before.drafts[key] ?? '')) unsaved.add(key)
    // The new chat has another role, or is kept elsewhere.
    const moved = state.fresh !== before.fresh
    if (moved) unsaved.add(NEW_CHAT)
    if (moved || state.activeId !== before.activeId) {
      flush()
      wait()
    } else if (typed) wait()
  })
  // What was typed before the app was closed is read ahead too.
  wait()
  return {
    flush,
    close() {
      clearTimeout(timer)
      stopListening()
    },
  }
}
