/** What main tells, into the state. Tokens are collected and applied once per animation frame. */
import type { StoreApi } from 'zustand/vanilla'
import type { Conversation, Message } from '../../shared/chat.ts'
import type { Command } from '../../shared/commands.ts'
import type { Events } from '../../shared/contract/index.ts'
import { isShut } from '../../shared/lock.ts'
import type { AppEvent } from '../api.ts'
import { type LiveTexts, type State, without } from './state.ts'

export interface EventDeps {
  store: StoreApi<State>
  live: StoreApi<LiveTexts>
  /** Runs a function before the next picture is drawn. */
  nextFrame: (run: () => void) => void
  /** Fetches a branch again: something of it was missed. */
  reload: (conversationId: string) => void
  /** A person chose something in the menu. */
  onCommand: (command: Command) => void
  /** The conversation file can be read again. */
  onEnter: () => void
}

/** Newest first, `conversation` in its place. */
function withConversation(list: readonly Conversation[], conversation: Conversation): Conversation[] {
  return [conversation, ...list.filter(({ id }) => id !== conversation.id)].sort(
    (a, b) => b.recency - a.recency,
  )
}

export function createEventSink({
  store,
  live,
  nextFrame,
  reload,
  onCommand,
  onEnter,
}: EventDeps): (event: AppEvent) => void {
  /** Texts that wait for the next frame. */
  let waiting: Record<string, string> = {}
  let scheduled = false

  const flush = () => {
    scheduled = false
    if (Object.keys(waiting).length === 0) return
    live.setState(waiting)
    waiting = {}
  }

  const onDelta = ({ conversationId, messageId, offset, text }: Events['message.delta']) => {
    const { messages } = store.getState()
    const saved = messages[conversationId]?.find(({ id }) => id === messageId)
    const before = waiting[messageId] ?? live.getState()[messageId] ?? saved?.text ?? ''
    if (offset > before.length) {
      reload(conversationId)
      return
    }
    // Heard a second time; text is never taken back.
    if (before.startsWith(text, offset)) return
    waiting[messageId] = before.slice(0, offset) + text
    if (scheduled) return
    scheduled = true
    nextFrame(flush)
  }

  const onMessage = (message: Message) => {
    flush()
    const { messages, progress } = store.getState()
    const branch = messages[message.conversationId]
    const ended = message.status !== 'streaming'
    store.setState({
      ...(branch === undefined
        ? {}
        : {
            messages: {
              ...messages,
              [message.conversationId]: branch.map((old) => (old.id === message.id ? message : old)),
            },
          }),
      ...(ended ? { progress: without(progress, message.id) } : {}),
    })
    if (ended) live.setState(without(live.getState(), message.id), true)
  }

  const onBranch = ({ conversationId, after, messages: rest }: Events['branch.changed']) => {
    flush()
    const { messages } = store.getState()
    const branch = after === null ? [] : messages[conversationId]
    // It is fetched when it is opened.
    if (branch === undefined) return
    const at = branch.findIndex(({ id }) => id === after)
    if (after !== null && at < 0) return reload(conversationId)
    // What stays is the same as before, and is not drawn again.
    store.setState({ messages: { ...messages, [conversationId]: [...branch.slice(0, at + 1), ...rest] } })
  }

  return ({ name, payload }) => {
    const state = store.getState()
    switch (name) {
      case 'message.delta':
        onDelta(payload)
        break
      case 'message.changed':
        onMessage(payload)
        break
      case 'message.progress':
        store.setState({ progress: { ...state.progress, [payload.messageId]: payload } })
        break
      case 'conversation.changed':
        store.setState({ conversations: withConversation(state.conversations, payload) })
        break
      case 'conversation.removed':
        store.setState({
          conversations: state.conversations.filter(({ id }) => id !== payload.id),
          messages: without(state.messages, payload.id),
        })
        break
      case 'branch.changed':
        onBranch(payload)
        break
      case 'queue.changed':
        store.setState({ queues: { ...state.queues, [payload.conversationId]: payload.queue } })
        break
      case 'folders.changed':
        store.setState({ folders: payload })
        break
      case 'library.changed':
        store.setState({ library: payload })
        break
      case 'settings.changed':
        store.setState({ settings: payload })
        break
      case 'engine.changed':
        store.setState({ engine: payload })
        break
      case 'models.changed':
        store.setState({ models: payload })
        break
      case 'lock.changed':
        store.setState({ lock: payload })
        if (isShut(state.lock) && !isShut(payload)) onEnter()
        break
      case 'backup.failed':
        store.setState({ error: payload.code })
        break
      case 'stick.changed':
        store.setState({ stick: payload })
        break
      case 'menu.command':
        if (!isShut(state.lock)) onCommand(payload.command)
        break
      case 'facts.changed':
      case 'backups.changed':
        // Heard by the one dialog that shows them.
        break
      default:
        name satisfies never
    }
  }
}
