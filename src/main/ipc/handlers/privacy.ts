/** Routes of what is kept on this computer. */
import type { HandlersOf, Rim, Services } from './index.ts'

export function privacyHandlers({ privacy }: Services, { system }: Rim): HandlersOf<'privacy.'> {
  return {
    'privacy.places': () => privacy.places(),
    async 'privacy.openPlace'({ id }) {
      await system.openFolder(privacy.folderOf(id))
      return null
    },
    'privacy.deleteAll': ({ models }) => privacy.deleteAll(models),
  }
}
