/**
 * Brings what main tells about answers into the store, and makes it whole whatever the order.
 *
 * Deltas wait for the next animation frame, so that a fast model does not draw more often than the screen does;
 * any other event brings them in at once, so that order is kept. A delta whose beginning is missing (the window
 * joined late) makes the feed read the conversation again.
 */
import type { StoreApi } from 'zustand/vanilla'
import type { Message } from '../../shared/chat.ts'
import type { Events } from '../../shared/contract.ts'
import type { Api } from '../api.ts'
import { applyDelta, type Delta, without } from './live.ts'
import type { AppState } from './state.ts'

export interface AnswerFeed {
  /** Reads a conversation's messages. @throws AppError CHAT_NOT_FOUND and other answers of main */
  load(conversationId: string): Promise<void>
  /** Puts in messages that a request has answered, unless events have told newer things of them. */
  add(conversationId: string, made: readonly Message[]): void
  /** Shows these messages as the conversation. */
  show(conversationId: string, messages: readonly Message[]): void
  delta(delta: Delta): void
  message(message: Message): void
  progress(progress: Events['message.progress']): void
  /** Brings in the deltas that wait. */
  flush(): void
}

export interface AnswerFeedDeps {
  api: Api
  /** Calls back before the next frame is drawn. */
  schedule: (flush: () => void) => void
  set: StoreApi<AppState>['setState']
  get: StoreApi<AppState>['getState']
}

export function createAnswerFeed({ api, schedule, set, get }: AnswerFeedDeps): AnswerFeed {
  const loads = new Map<string, Promise<void>>()
  /** Counts what has been told about a conversation apart from text, to notice that a list is out of date. */
  const revisions = new Map<string, number>()
  /** Deltas whose beginning is being read. */
  let held: Delta[] = []
  let waiting: Delta[] = []

  const revision = (id: string) => revisions.get(id) ?? 0
  const revise = (id: string) => revisions.set(id, revision(id) + 1)

  function show(conversationId: string, messages: readonly Message[]): void {
    revise(conversationId)
    set((state) => {
      const writing = messages.find(({ status }) => status === 'streaming')
      const ended = messages.filter(({ status }) => status !== 'streaming').map(({ id }) => id)
      const known = writing ? (state.live[writing.id] ?? '') : ''
      const runs = state.running[conversationId]
      return {
        messages: { ...state.messages, [conversationId]: messages },
        live: writing
          ? { ...state.live, [writing.id]: known.length > writing.text.length ? known : writing.text }
          : without(state.live, ended),
        running: writing
          ? { ...state.running, [conversationId]: writing.id }
          : without(state.running, runs && ended.includes(runs) ? [conversationId] : []),
      }
    })
  }

  async function read(id: string): Promise<void> {
    for (;;) {
      const before = revision(id)
      const messages = await api.request('messages.list', { conversationId: id })
      if (revision(id) !== before) continue
      show(id, messages)
      return
    }
  }

  function load(id: string): Promise<void> {
    const running = loads.get(id)
    if (running) return running
    const started = read(id).finally(() => {
      loads.delete(id)
      const late = held.filter((delta) => delta.conversationId === id)
      held = held.filter((delta) => delta.conversationId !== id)
      apply(late)
    })
    loads.set(id, started)
    return started
  }

  /** Applies what fits and returns what does not, because text before it is missing. */
  function apply(deltas: readonly Delta[]): Delta[] {
    const { messages, live } = get()
    const grown: Record<string, string> = {}
    const missing = deltas.filter((delta) => {
      const id = delta.messageId
      const message = messages[delta.conversationId]?.findLast((one) => one.id === id)
      if (message && message.status !== 'streaming') return false
      const text = applyDelta(grown[id] ?? live[id] ?? message?.text ?? '', delta)
      if (text !== null) grown[id] = text
      // Of a conversation that is not on the screen nothing is missed: opening it reads its text.
      return text === null && message !== undefined
    })
    if (Object.keys(grown).length > 0) set({ live: { ...live, ...grown } })
    return missing
  }

  function flush(): void {
    const deltas = waiting
    waiting = []
    const missing = apply(deltas)
    held.push(...missing)
    for (const id of new Set(missing.map(({ conversationId }) => conversationId))) {
      load(id).catch(get().showError)
    }
  }

  function announceEnd(before: Message | undefined, message: Message): void {
    if (before?.status !== 'streaming' || message.conversationId !== get().activeId) return
    if (message.status === 'complete') get().announce('answerFinished')
    else if (message.status === 'stopped') get().announce('answerStopped')
    else if (message.status !== 'streaming') get().announce('answerFailed')
  }

  return {
    load,
    show,
    flush,
    add(conversationId, made) {
      revise(conversationId)
      set((state) => {
        const present = state.messages[conversationId] ?? []
        const fresh = made.filter(({ id }) => !present.some((one) => one.id === id))
        const answer = fresh.find(({ status }) => status === 'streaming')
        // An answer to a question that has one already takes its place, and what followed it is hidden.
        const sibling = present.findIndex(({ parentId }) => parentId === fresh[0]?.parentId)
        const kept = sibling === -1 ? present : present.slice(0, sibling)
        return {
          messages: fresh.length > 0 ? { ...state.messages, [conversationId]: [...kept, ...fresh] } : state.messages,
          running: answer ? { ...state.running, [conversationId]: answer.id } : state.running,
        }
      })
    },
    delta(delta) {
      waiting.push(delta)
      if (waiting.length === 1) schedule(flush)
    },
    message(message) {
      flush()
      const { id, conversationId, status } = message
      revise(conversationId)
      const present = get().messages[conversationId]
      const before = present?.find((one) => one.id === id)
      const streams = status === 'streaming'
      set((state) => ({
        messages: before
          ? { ...state.messages, [conversationId]: present?.map((one) => (one.id === id ? message : one)) ?? [] }
          : state.messages,
        live: streams ? state.live : without(state.live, [id]),
        progress: streams ? state.progress : without(state.progress, [id]),
        running: streams
          ? { ...state.running, [conversationId]: id }
          : without(state.running, state.running[conversationId] === id ? [conversationId] : []),
      }))
      announceEnd(before, message)
      if (present && !before) load(conversationId).catch(get().showError)
    },
    progress({ messageId, ...progress }) {
      flush()
      set((state) => ({ progress: { ...state.progress, [messageId]: progress } }))
    },
  }
}
