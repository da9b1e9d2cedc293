import type { modelRoutes } from '../../../shared/contract/models.ts'
import { AppError } from '../../../shared/errors.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function modelHandlers({ models }: Services, { system }: Rim): HandlersFor<typeof modelRoutes> {
  return {
    'models.state': () => models.state(),
    'models.use': command(({ path }) => {
      // Only what is listed: even to look at a path of the page's own (a network share) would tell somebody.
      if (!models.state().installed.some((model) => model.path === path)) throw new AppError('MODEL_MISSING')
      models.use(path)
    }),
    'models.choose': command(() => models.choose()),
    'models.moveFolder': command(() => models.moveFolder()),
    'models.download': command(({ id }) => models.download(id)),
    'models.cancelDownload': command(() => models.cancelDownload()),
    'models.openFolder': command(() => system.openFolder(models.state().folder)),
  }
}
