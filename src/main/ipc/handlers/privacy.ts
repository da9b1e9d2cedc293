import type { privacyRoutes } from '../../../shared/contract/privacy.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function privacyHandlers({ privacy }: Services, { system }: Rim): HandlersFor<typeof privacyRoutes> {
  return {
    'privacy.places': () => privacy.places(),
    async 'privacy.openPlace'({ id }) {
      await system.openFolder(privacy.folderOf(id))
      return null
    },
    'privacy.deleteAll': ({ models }) => privacy.deleteAll(models),
  }
}
