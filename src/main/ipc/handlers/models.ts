import type { modelRoutes } from '../../../shared/contract/models.ts'
import { AppError } from '../../../shared/errors.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function modelHandlers({ models }: Services, { system }: Rim): HandlersFor<typeof modelRoutes> {
  return {
    'models.state': () => models.state(),
    'models.use'({ path }) {
      // Only what is listed: even to look at a path of the page's own (a network share) would tell somebody.
      if (!models.state().installed.some((model) => model.path === path)) throw new AppError('MODEL_MISSING')
      return models.use(path)
    },
    'models.choose': () => models.choose(),
    'models.moveFolder': () => models.moveFolder(),
    'models.download': ({ id }) => models.download(id),
    'models.cancelDownload': () => models.cancelDownload(),
    async 'models.openFolder'() {
      await system.openFolder(models.state().folder)
      return null
    },
  }
}
