import type { engineRoutes } from '../../../shared/contract/engine.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function engineHandlers({ engine }: Services): HandlersFor<typeof engineRoutes> {
  return {
    'engine.status': () => engine.status(),
    'engine.retry': command(() => {
      engine.retry()
      return engine.ready()
    }),
  }
}
