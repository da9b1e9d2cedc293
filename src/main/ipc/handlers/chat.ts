/** Routes of asking and answering. */
import type { Desk } from '../../conversations.ts'
import type { HandlersOf, Services } from './index.ts'

/** Earlier questions offered while typing. */
const MOST_SUGGESTIONS = 4

export function chatHandlers({ conversations }: Services): HandlersOf<'chat.'> {
  const chatOf = (id: string) => conversations().deskOf(id).chat
  /** Where the new chat would be, and where it would not. */
  const desksOfNew = (temporary = false) => {
    const { kept, temporary: unkept } = conversations()
    return temporary ? { here: unkept, elsewhere: kept } : { here: kept, elsewhere: unkept }
  }
  return {
    'chat.send'({ conversationId, text, role, temporary }) {
      if (conversationId !== null) {
        const { chat, store } = conversations().deskOf(conversationId)
        const sent = chat.send(conversationId, text)
        // The question is in the conversation now; its draft is not needed any more.
        store.drafts.save(conversationId, '')
        return sent
      }
      const { here, elsewhere } = desksOfNew(temporary)
      const sent = here.chat.send(null, text, role ?? null)
      // It may have been typed before the chat was made temporary, or kept.
      for (const { store } of [here, elsewhere]) store.drafts.save(null, '')
      elsewhere.chat.draft(null, '')
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
    'chat.draft'({ conversationId, text, role, temporary }) {
      let desk: Desk
      if (conversationId === null) {
        const { here, elsewhere } = desksOfNew(temporary)
        elsewhere.store.drafts.save(null, '')
        elsewhere.chat.draft(null, '')
        desk = here
      } else {
        desk = conversations().deskOf(conversationId)
        desk.store.conversations.get(conversationId)
      }
      desk.store.drafts.save(conversationId, text)
      desk.chat.draft(conversationId, text, role)
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
    'chat.deleteMessage': ({ messageId }) => chatOf(messageId).remove(messageId),
  }
}
