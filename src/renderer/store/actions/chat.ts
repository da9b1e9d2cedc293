/** Asking, answering, and what is done with single messages. */
import type { RoleChoice } from '../../../shared/library.ts'
import { NEW_CHAT, type State, without } from '../state.ts'
import type { Tools } from '../tools.ts'

export interface ChatActions {
  setDraft(text: string): void
  /** Sends the draft, or `text` in its place. While an answer runs it waits for the end of it. */
  send(text?: string): Promise<void>
  /** A waiting question comes back into the box. */
  takeBack(queuedId: string): void
  sendQueued(queuedId: string): void
  stop(): void
  regenerate(messageId: string): void
  /** Writes on behind the end of an answer. */
  goOn(messageId: string): void
  /** Opens a question for editing; null closes it, and what it has become is there when it is opened again. */
  edit(messageId: string | null): void
  /** @param text null: as it was asked */
  setEdit(messageId: string, text: string | null): void
  resubmit(messageId: string, text: string): Promise<void>
  selectVersion(messageId: string): void
  deleteMessage(messageId: string): void
  /** Puts a quotation in front of what is typed. */
  quote(text: string): void
  copy(text: string): Promise<void>
  /** Earlier questions like this one; empty when anything goes wrong. */
  suggest(text: string): Promise<string[]>
  /** Of the new chat. */
  setFresh(change: Partial<State['fresh']>): void
  setRole(role: RoleChoice | null): void
}

/** What was typed behind a question while it was being saved stays in the box. */
function draftAfter(state: State, activeId: string | null, id: string, text: string): Record<string, string> {
  const key = activeId ?? NEW_CHAT
  const typed = state.drafts[key] ?? ''
  return { ...state.drafts, [key]: '', [id]: typed.startsWith(text) ? typed.slice(text.length) : typed }
}

export function createChatActions({ api, getState, setState, showError, attempt }: Tools): ChatActions {
  const setDraft = (key: string, text: string) =>
    setState(({ drafts }) => ({ drafts: { ...drafts, [key]: text } }))
  const draftKey = () => getState().activeId ?? NEW_CHAT
  const streaming = () => {
    const { activeId, messages } = getState()
    return (activeId === null ? [] : (messages[activeId] ?? [])).find(({ status }) => status === 'streaming')
  }
  /** Leaves the place that a search led to: the next question comes into view. A request that fails leaves nothing. */
  const leavingFound = async <T>(request: () => Promise<T>): Promise<T> => {
    const { found, activeId } = getState()
    setState({ found: null })
    try {
      return await request()
    } catch (thrown) {
      setState((now) => (now.found === null && now.activeId === activeId ? { found } : {}))
      throw thrown
    }
  }

  return {
    setDraft: (text) => setDraft(draftKey(), text),
    async send(given) {
      const { activeId, drafts, sending, fresh } = getState()
      const key = activeId ?? NEW_CHAT
      const text = given ?? drafts[key] ?? ''
      if (sending || text.trim() === '') return
      setState({ sending: true })
      try {
        if (activeId !== null && streaming() !== undefined) {
          await leavingFound(() => api.request('chat.enqueue', { conversationId: activeId, text }))
          setState((state) => ({ drafts: draftAfter(state, activeId, activeId, text) }))
        } else {
          const input = { conversationId: activeId, text, ...fresh }
          const { conversationId } = await leavingFound(() => api.request('chat.send', input))
          setState((state) => ({
            error: null,
            drafts: draftAfter(state, activeId, conversationId, text),
            // The person may have gone elsewhere while it was saved.
            activeId: state.activeId === activeId ? conversationId : state.activeId,
          }))
          if (activeId === null) setState({ fresh: { role: null, temporary: false } })
        }
      } catch (thrown) {
        // An example that could not be sent waits in the box like anything typed.
        if (given !== undefined && (getState().drafts[key] ?? '') === '') setDraft(key, given)
        showError(thrown)
      } finally {
        setState({ sending: false })
      }
    },
    takeBack: (queuedId) =>
      void attempt(async () => {
        const taken = await api.request('chat.takeBack', { id: queuedId })
        if (taken === null) return
        const typed = getState().drafts[taken.conversationId] ?? ''
        setDraft(taken.conversationId, typed === '' ? taken.text : `${taken.text}\n${typed}`)
      }),
    sendQueued: (queuedId) => void attempt(() => api.request('chat.sendQueued', { id: queuedId })),
    stop() {
      const answer = streaming()
      if (answer === undefined) return
      void attempt(() => api.request('chat.stop', { messageId: answer.id }))
    },
    regenerate: (messageId) => void attempt(() => api.request('chat.regenerate', { messageId })),
    goOn: (messageId) => void attempt(() => api.request('chat.continue', { messageId })),
    edit: (editing) => setState({ editing }),
    setEdit: (messageId, text) =>
      setState(({ edits }) => ({
        edits: text === null ? without(edits, messageId) : { ...edits, [messageId]: text },
      })),
    resubmit: (messageId, text) =>
      attempt(async () => {
        await leavingFound(() => api.request('chat.edit', { messageId, text }))
        setState(({ edits }) => ({ editing: null, edits: without(edits, messageId) }))
      }),
    selectVersion: (messageId) => void attempt(() => api.request('chat.selectVersion', { messageId })),
    deleteMessage: (messageId) =>
      void attempt(() => leavingFound(() => api.request('chat.deleteMessage', { messageId }))),
    quote(text) {
      const typed = getState().drafts[draftKey()] ?? ''
      const quoted = text
        .trim()
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
      setDraft(draftKey(), `${quoted}\n\n${typed}`)
    },
    copy: (text) => attempt(() => api.request('clipboard.write', { text })),
    suggest: (text) => api.request('chat.suggest', { text }).catch(() => []),
    setFresh: (change) => setState(({ fresh }) => ({ fresh: { ...fresh, ...change } })),
    setRole(role) {
      const { activeId } = getState()
      if (activeId === null) setState(({ fresh }) => ({ fresh: { ...fresh, role } }))
      else void attempt(() => api.request('conversations.change', { id: activeId, role }))
    },
  }
}
