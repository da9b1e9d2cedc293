import type { Message } from '../../shared/chat.ts'
import type { Api } from '../api.ts'
import type { AnswerFeed } from './answer-feed.ts'
import { draftAfterSend, draftKey } from './drafts.ts'
import { without } from './live.ts'
import type { Slice } from './state.ts'

export interface MessagesSlice {
  /** The visible branch of every conversation that has been open, oldest message first. */
  messages: Readonly<Record<string, readonly Message[]>>
  /** The answer that is being written, by conversation. */
  running: Readonly<Record<string, string>>
  /** Drafts that are on their way to main, by draft key. */
  sending: Readonly<Record<string, true>>
  /** Sends to the conversation on the screen. The draft is emptied only when main has saved the text. */
  send(text: string): Promise<void>
  /** Stops the answer of the conversation on the screen, if one is being written. */
  stop(): Promise<void>
  regenerate(answer: Message): Promise<void>
  selectVersion(conversationId: string, messageId: string): Promise<void>
  /** Resolves to whether the text is on the clipboard. */
  copy(text: string): Promise<boolean>
}

export const createMessagesSlice =
  (api: Api, feed: AnswerFeed): Slice<MessagesSlice> =>
  (set, get) => ({
    messages: {},
    running: {},
    sending: {},
    async send(text) {
      const { activeId, sending, running } = get()
      const key = draftKey(activeId)
      if (text.trim() === '' || sending[key] || (activeId !== null && running[activeId])) return
      set({ sending: { ...sending, [key]: true } })
      try {
        const turn = await api.request('chat.send', { conversationId: activeId, text })
        const { conversation, question, answer } = turn
        feed.add(conversation.id, [question, answer])
        get().putConversation(conversation)
        set((state) => {
          const rest = draftAfterSend(state.drafts[key] ?? '', text)
          return {
            drafts: { ...without(state.drafts, [key]), ...(rest === '' ? {} : { [conversation.id]: rest }) },
            activeId: state.activeId === activeId ? conversation.id : state.activeId,
            banner: state.banner?.source === 'action' ? null : state.banner,
          }
        })
        get().announce('answerStarted')
        // Events of a conversation that was not known yet went by unseen.
        if (activeId === null) await feed.load(conversation.id)
      } catch (error) {
        if ((get().drafts[key] ?? '') === '' && !get().messages[activeId ?? '']?.some((one) => one.text === text)) {
          get().setDraft(activeId, text)
        }
        get().showError(error)
      } finally {
        set((state) => ({ sending: without(state.sending, [key]) }))
      }
    },
    async stop() {
      const { activeId, running, showError } = get()
      const messageId = activeId === null ? undefined : running[activeId]
      if (messageId) await api.request('chat.stop', { messageId }).catch(showError)
    },
    async regenerate(old) {
      try {
        const { answer } = await api.request('chat.regenerate', { messageId: old.id })
        feed.add(old.conversationId, [answer])
        get().announce('answerStarted')
      } catch (error) {
        get().showError(error)
      }
    },
    async selectVersion(conversationId, messageId) {
      try {
        feed.show(conversationId, await api.request('chat.selectVersion', { messageId }))
      } catch (error) {
        get().showError(error)
      }
    },
    async copy(text) {
      try {
        await api.request('clipboard.write', { text })
        get().announce('copied')
        return true
      } catch (error) {
        get().showError(error)
        return false
      }
    },
  })
