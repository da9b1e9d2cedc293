import { randomUUID } from 'node:crypto'
import type { libraryRoutes } from '../../../shared/contract/library.ts'
import { AppError } from '../../../shared/errors.ts'
import { isOnShelf } from '../../../shared/shelf.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function libraryHandlers(
  { conversations }: Services,
  { now }: Rim,
): HandlersFor<typeof libraryRoutes> {
  const library = () => conversations().kept.store.library
  const all = () => ({ prompts: library().prompts(), roles: library().roles() })
  const idFor = (id: string | null): string => {
    if (id !== null && isOnShelf(id)) throw new AppError('IPC_BAD_INPUT', 'the shelf is not changed')
    return id ?? randomUUID()
  }
  return {
    'library.get': all,
    'library.savePrompt'({ id, title, text }) {
      library().savePrompt({ id: idFor(id), title, text }, now())
      return all()
    },
    'library.deletePrompt'({ id }) {
      library().removePrompt(id)
      return all()
    },
    'library.saveRole'({ id, name, systemPrompt, sampling }) {
      library().saveRole({ id: idFor(id), name, systemPrompt, sampling }, now())
      return all()
    },
    'library.deleteRole'({ id }) {
      library().removeRole(id)
      return all()
    },
  }
}
