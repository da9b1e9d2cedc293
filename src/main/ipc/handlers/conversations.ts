import type { conversationRoutes } from '../../../shared/contract/conversations.ts'
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
    'conversations.change'({ id, ...change }) {
      const conversation = conversations().deskOf(id).store.conversations.change(id, change)
      emit('conversation.changed', conversation)
      return conversation
    },
    'conversations.delete'({ ids }) {
      for (const id of ids) {
        const { chat, store } = conversations().deskOf(id)
        chat.forget(id)
        store.conversations.remove(id, now())
        emit('conversation.removed', { id })
      }
      return null
    },
    'conversations.restore': ({ ids }) =>
      ids.map((id) => {
        const conversation = conversations().deskOf(id).store.conversations.restore(id)
        emit('conversation.changed', conversation)
        return conversation
      }),
    'conversations.search'({ query }) {
      const { kept, temporary } = conversations()
      return [temporary, kept].flatMap(({ store }) => store.search.find(query, MOST_HITS)).slice(0, MOST_HITS)
    },
    'messages.list': ({ conversationId }) => conversations().deskOf(conversationId).chat.list(conversationId),
  }
}
