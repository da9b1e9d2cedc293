import type { chatRoutes } from '../../../shared/contract/chat.ts'
import type { Store } from '../../db/store.ts'
import type { Desk } from '../../desks/desks.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

/** Earlier questions offered while typing. */
const MOST_SUGGESTIONS = 4

/**
 * The question is in its conversation now, and its draft is not needed any more. Where that cannot be written (a full
 * disk, a folder that is read-only), the question has been asked all the same.
 */
function dropDraft({ drafts }: Store, conversationId: string | null): void {
  try {
    drafts.save(conversationId, '')
  } catch {
    // It is offered once more at the next start.
  }
}

export function chatHandlers({ desks }: Services): HandlersFor<typeof chatRoutes> {
  const chatOf = (id: string) => desks().deskOf(id).chat
  /** Where the new chat would be, and where it would not. */
  const desksOfNew = (temporary = false) => {
    const { all, kept, named } = desks()
    const here = temporary ? named('temporary') : kept
    return { here, elsewhere: all.filter(({ id, owner }) => id !== here.id && owner === here.owner) }
  }
  return {
    'chat.send'({ conversationId, text, role, temporary }) {
      if (conversationId !== null) {
        const { chat, store } = desks().deskOf(conversationId)
        chat.send(conversationId, text)
        dropDraft(store, conversationId)
        return { conversationId }
      }
      const { here, elsewhere } = desksOfNew(temporary)
      const { conversationId: begun } = here.chat.send(null, text, role ?? null)
      // It may have been typed before the chat was made temporary, or kept.
      for (const { store } of [here, ...elsewhere]) dropDraft(store, null)
      for (const { chat } of elsewhere) chat.draft(null, '')
      return { conversationId: begun }
    },
    'chat.enqueue': command(({ conversationId, text }) => {
      const { chat, store } = desks().deskOf(conversationId)
      store.conversations.get(conversationId)
      chat.enqueue(conversationId, text)
      dropDraft(store, conversationId)
    }),
    'chat.queued': ({ conversationId }) => chatOf(conversationId).queued(conversationId),
    'chat.takeBack': ({ id }) => chatOf(id).takeBack(id),
    'chat.sendQueued': command(({ id }) => chatOf(id).sendQueued(id)),
    'chat.edit': command(({ messageId, text }) => chatOf(messageId).edit(messageId, text)),
    'chat.draft': command(({ conversationId, text, role, temporary }) => {
      let desk: Desk
      if (conversationId === null) {
        const { here, elsewhere } = desksOfNew(temporary)
        for (const { store, chat } of elsewhere) {
          store.drafts.save(null, '')
          chat.draft(null, '')
        }
        desk = here
      } else {
        desk = desks().deskOf(conversationId)
        desk.store.conversations.get(conversationId)
      }
      desk.store.drafts.save(conversationId, text)
      desk.chat.draft(conversationId, text, role)
    }),
    'chat.drafts': () => desks().kept.store.drafts.list(),
    'chat.suggest': ({ text }) => desks().kept.store.search.questions(text, MOST_SUGGESTIONS),
    'chat.stop': command(({ messageId }) => chatOf(messageId).stop(messageId)),
    'chat.regenerate': command(({ messageId }) => chatOf(messageId).regenerate(messageId)),
    'chat.continue': command(({ messageId }) => chatOf(messageId).goOn(messageId)),
    'chat.selectVersion': command(({ messageId }) => chatOf(messageId).selectVersion(messageId)),
    'chat.deleteMessage': command(({ messageId }) => chatOf(messageId).remove(messageId)),
  }
}
