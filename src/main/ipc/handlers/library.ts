import { randomUUID } from 'node:crypto'
import type { libraryRoutes } from '../../../shared/contract/library.ts'
import { AppError } from '../../../shared/errors.ts'
import { isOnShelf } from '../../../shared/shelf.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function libraryHandlers({ desks }: Services, { now, emit }: Rim): HandlersFor<typeof libraryRoutes> {
  const library = () => desks().kept.store.library
  const all = () => ({ prompts: library().prompts(), roles: library().roles() })
  const tell = () => emit('library.changed', all())
  const idFor = (id: string | null): string => {
    if (id !== null && isOnShelf(id)) throw new AppError('IPC_BAD_INPUT', 'the shelf is not changed')
    return id ?? randomUUID()
  }
  return {
    'library.get': all,
    'library.savePrompt': command(({ id, title, text }) => {
      library().savePrompt({ id: idFor(id), title, text }, now())
      tell()
    }),
    'library.deletePrompt': command(({ id }) => {
      library().removePrompt(id)
      tell()
    }),
    'library.saveRole': command(({ id, name, systemPrompt, sampling }) => {
      library().saveRole({ id: idFor(id), name, systemPrompt, sampling }, now())
      tell()
    }),
    'library.deleteRole': command(({ id }) => {
      library().removeRole(id)
      tell()
    }),
  }
}
