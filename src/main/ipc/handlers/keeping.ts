/** Routes that find, order and delete conversations. */
import { randomUUID } from 'node:crypto'
import type { HandlersOf, Rim, Services } from './index.ts'

/** Hits of one search: more than a person would scroll through. */
const MOST_HITS = 60

export function keepingHandlers(
  { conversations }: Services,
  { now, emit }: Rim,
): HandlersOf<'conversations.' | 'folders.' | 'messages.'> {
  const folders = () => conversations().kept.store.folders
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
    'folders.list': () => folders().list(),
    'folders.add'({ name }) {
      folders().add(randomUUID(), name, now())
      return folders().list()
    },
    'folders.rename'({ id, name }) {
      folders().rename(id, name)
      return folders().list()
    },
    'folders.delete'({ id }) {
      const { list } = conversations().kept.store.conversations
      const inside = list().filter(({ folderId }) => folderId === id)
      folders().remove(id)
      for (const conversation of inside) emit('conversation.changed', { ...conversation, folderId: null })
      return folders().list()
    },
    'messages.list': ({ conversationId }) => conversations().deskOf(conversationId).chat.list(conversationId),
  }
}
