import type { conversationRoutes } from '../../../shared/contract/conversations.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

/** Hits of one search: more than a person would scroll through. */
const MOST_HITS = 60

export function conversationHandlers(
  { conversations }: Services,
  { now, emit }: Rim,
): HandlersFor<typeof conversationRoutes> {
  return {
    'conversations.list'() {
      const { kept, temporary } = conversations()
      return [...temporary.store.conversations.list(), ...kept.store.conversations.list()]
    },
    'conversations.change': command(({ id, ...change }) => {
      emit('conversation.changed', conversations().deskOf(id).store.conversations.change(id, change))
    }),
    'conversations.delete': command(({ ids }) => {
      for (const id of ids) {
        const { chat, store } = conversations().deskOf(id)
        chat.forget(id)
        store.conversations.remove(id, now())
        emit('conversation.removed', { id })
      }
    }),
    'conversations.restore': command(({ ids }) => {
      for (const id of ids)
        emit('conversation.changed', conversations().deskOf(id).store.conversations.restore(id))
    }),
    'conversations.search'({ query }) {
      const { kept, temporary } = conversations()
      return [temporary, kept].flatMap(({ store }) => store.search.find(query, MOST_HITS)).slice(0, MOST_HITS)
    },
    'messages.list': ({ conversationId }) => conversations().deskOf(conversationId).chat.list(conversationId),
  }
}
