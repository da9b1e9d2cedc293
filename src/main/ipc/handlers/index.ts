/** From routes to services, a few lines each. Anything longer belongs into a service. */
import { AppError } from '../../../shared/errors.ts'
import { isShut } from '../../../shared/lock.ts'
import type { AppDeps, Emit, Services } from '../../app.ts'
import type { Handlers } from '../router.ts'
import { backupHandlers } from './backup.ts'
import { chatHandlers } from './chat.ts'
import { diagnosticsHandlers } from './diagnostics.ts'
import { keepingHandlers } from './keeping.ts'
import { lockHandlers } from './lock.ts'
import { libraryHandlers, memoryHandlers } from './memory.ts'
import { privacyHandlers } from './privacy.ts'
import { stickHandlers } from './stick.ts'
import { transferHandlers } from './transfer.ts'

export type { Services } from '../../app.ts'

/** What handlers need beside the services. */
export type Rim = Pick<
  AppDeps,
  'version' | 'platform' | 'systemLanguage' | 'dataPlace' | 'dataFolder' | 'system' | 'now'
> & {
  emit: Emit
}

/** The handlers of all routes that begin like this. */
export type HandlersOf<Prefix extends string> = {
  [R in keyof Handlers as R extends `${Prefix}${string}` ? R : never]: Handlers[R]
}

export function createHandlers(services: Services, rim: Rim): Handlers {
  return {
    ...appHandlers(services, rim),
    ...engineHandlers(services, rim),
    ...chatHandlers(services),
    ...keepingHandlers(services, rim),
    ...memoryHandlers(services, rim),
    ...libraryHandlers(services, rim),
    ...transferHandlers(services),
    ...diagnosticsHandlers(services, rim),
    ...stickHandlers(services),
    ...backupHandlers(services, rim),
    ...privacyHandlers(services, rim),
    ...lockHandlers(services),
  }
}

function appHandlers(
  { settings, startupError, isReadOnly, lock, ...services }: Services,
  rim: Rim,
): HandlersOf<'app.' | 'settings.' | 'clipboard.'> {
  return {
    'app.info'() {
      // The window runs and the conversations are open: nothing can fail at this start any more.
      if (startupError() === null) services.stick.started()
      return {
        version: rim.version,
        platform: rim.platform,
        systemLanguage: rim.systemLanguage,
        dataPlace: rim.dataPlace,
        startupError: isShut(lock.state()) ? null : (startupError()?.code ?? null),
        readOnly: isReadOnly(),
      }
    },
    async 'app.openDataFolder'() {
      await rim.system.openFolder(rim.dataFolder)
      return null
    },
    'settings.get': () => settings.get(),
    'settings.set'(change) {
      services.changeSettings(change)
      return settings.get()
    },
    'settings.reset'() {
      services.resetSettings()
      return settings.get()
    },
    async 'clipboard.write'({ text }) {
      await rim.system.writeClipboard(text)
      return null
    },
  }
}

function engineHandlers({ engine, models }: Services, { system }: Rim): HandlersOf<'engine.' | 'models.'> {
  return {
    'engine.status': () => engine.status(),
    async 'engine.retry'() {
      engine.retry()
      await engine.ready()
      return null
    },
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
