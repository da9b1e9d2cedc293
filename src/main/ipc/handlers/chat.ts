/** Routes of asking and answering. */
import type { HandlersOf, Services } from './index.ts'

/** Earlier questions offered while typing. */
const MOST_SUGGESTIONS = 4

export function chatHandlers({ conversations }: Services): HandlersOf<'chat.'> {
  const chatOf = (id: string) => conversations().deskOf(id).chat
  return {
    'chat.send'({ conversationId, text, role, temporary }) {
      const { kept, temporary: unkept } = conversations()
      const { chat, store } =
        conversationId === null ? (temporary ? unkept : kept) : conversations().deskOf(conversationId)
      const sent = chat.send(conversationId, text, role ?? null)
      // The question is in the conversation now; its draft is not needed any more.
      store.drafts.save(conversationId, '')
      return sent
    },
    'chat.enqueue'({ conversationId, text }) {
      const { chat, store } = conversations().deskOf(conversationId)
      store.conversations.get(conversationId)
      chat.enqueue(conversationId, text)
      store.drafts.save(conversationId, '')
      return null
    },
    'chat.queued': ({ conversationId }) => chatOf(conversationId).queued(conversationId),
    'chat.takeBack': ({ id }) => chatOf(id).takeBack(id),
    'chat.sendQueued'({ id }) {
      chatOf(id).sendQueued(id)
      return null
    },
    'chat.edit': ({ messageId, text }) => chatOf(messageId).edit(messageId, text),
    'chat.draft'({ conversationId, text, temporary }) {
      const { kept, temporary: unkept } = conversations()
      const desk =
        conversationId === null ? (temporary ? unkept : kept) : conversations().deskOf(conversationId)
      if (conversationId !== null) desk.store.conversations.get(conversationId)
      desk.store.drafts.save(conversationId, text)
      desk.chat.draft(conversationId, text)
      return null
    },
    'chat.drafts': () => conversations().kept.store.drafts.list(),
    'chat.suggest': ({ text }) => conversations().kept.store.search.questions(text, MOST_SUGGESTIONS),
    'chat.stop'({ messageId }) {
      chatOf(messageId).stop(messageId)
      return null
    },
    'chat.regenerate': ({ messageId }) => chatOf(messageId).regenerate(messageId),
    'chat.continue': ({ messageId }) => chatOf(messageId).goOn(messageId),
    'chat.selectVersion': ({ messageId }) => chatOf(messageId).selectVersion(messageId),
  }
}
