import { randomUUID } from 'node:crypto'
import type { folderRoutes } from '../../../shared/contract/folders.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function folderHandlers(
  { conversations }: Services,
  { now, emit }: Rim,
): HandlersFor<typeof folderRoutes> {
  const folders = () => conversations().kept.store.folders
  return {
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
  }
}
