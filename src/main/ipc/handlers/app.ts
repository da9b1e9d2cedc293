import type { appRoutes } from '../../../shared/contract/app.ts'
import { isShut } from '../../../shared/lock.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function appHandlers(
  { startupError, isReadOnly, lock, stick }: Services,
  { version, platform, systemLanguage, dataPlace, dataFolder, system }: Rim,
): HandlersFor<typeof appRoutes> {
  return {
    'app.info'() {
      // The window runs and the conversations are open: nothing can fail at this start any more.
      if (startupError() === null) stick.started()
      return {
        version,
        platform,
        systemLanguage,
        dataPlace,
        startupError: isShut(lock.state()) ? null : (startupError()?.code ?? null),
        readOnly: isReadOnly(),
      }
    },
    'app.openDataFolder': command(() => system.openFolder(dataFolder)),
    'clipboard.write': command(({ text }) => system.writeClipboard(text)),
  }
}
