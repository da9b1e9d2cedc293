import { randomUUID } from 'node:crypto'
import type { folderRoutes } from '../../../shared/contract/folders.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function folderHandlers({ desks }: Services, { now, emit }: Rim): HandlersFor<typeof folderRoutes> {
  const folders = () => desks().kept.store.folders
  const tell = () => emit('folders.changed', folders().list())
  return {
    'folders.list': () => folders().list(),
    'folders.add'({ name }) {
      const id = randomUUID()
      folders().add(id, name, now())
      tell()
      return { id }
    },
    'folders.rename': command(({ id, name }) => {
      folders().rename(id, name)
      tell()
    }),
    'folders.delete': command(({ id }) => {
      const { list } = desks().kept.store.conversations
      const inside = list().filter(({ folderId }) => folderId === id)
      folders().remove(id)
      for (const conversation of inside) emit('conversation.changed', { ...conversation, folderId: null })
      tell()
    }),
  }
}
