import type { engineRoutes } from '../../../shared/contract/engine.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function engineHandlers({ engine }: Services): HandlersFor<typeof engineRoutes> {
  return {
    'engine.status': () => engine.status(),
    async 'engine.retry'() {
      engine.retry()
      await engine.ready()
      return null
    },
  }
}
