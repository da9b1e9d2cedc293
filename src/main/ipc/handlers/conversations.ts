import type { conversationRoutes } from '../../../shared/contract/conversations.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

/** Hits of one search: more than a person would scroll through. */
const MOST_HITS = 60

export function conversationHandlers(
  { desks }: Services,
  { now, emit }: Rim,
): HandlersFor<typeof conversationRoutes> {
  return {
    'conversations.list': () =>
      desks()
        .all.filter(({ owner }) => owner === 'person')
        .flatMap(({ store }) => store.conversations.list()),
    'conversations.change': command(({ id, ...change }) => {
      emit('conversation.changed', desks().deskOf(id).store.conversations.change(id, change))
    }),
    'conversations.delete': command(({ ids }) => {
      for (const id of ids) {
        const { chat, store } = desks().deskOf(id)
        chat.forget(id)
        store.conversations.remove(id, now())
        emit('conversation.removed', { id })
      }
    }),
    'conversations.restore': command(({ ids }) => {
      for (const id of ids) emit('conversation.changed', desks().deskOf(id).store.conversations.restore(id))
    }),
    'conversations.search': ({ query }) =>
      desks()
        .all.filter(({ searched }) => searched)
        .flatMap(({ store }) => store.search.find(query, MOST_HITS))
        .slice(0, MOST_HITS),
    'messages.list': ({ conversationId }) => desks().deskOf(conversationId).chat.list(conversationId),
  }
}
