import type { privacyRoutes } from '../../../shared/contract/privacy.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function privacyHandlers({ privacy }: Services, { system }: Rim): HandlersFor<typeof privacyRoutes> {
  return {
    'privacy.places': () => privacy.places(),
    'privacy.openPlace': command(({ id }) => system.openFolder(privacy.folderOf(id))),
    'privacy.deleteAll': ({ models }) => privacy.deleteAll(models),
  }
}
