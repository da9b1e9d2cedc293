import type { settingsRoutes } from '../../../shared/contract/settings.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function settingsHandlers({
  settings,
  changeSettings,
  resetSettings,
}: Services): HandlersFor<typeof settingsRoutes> {
  return {
    'settings.get': () => settings.get(),
    'settings.set': command((change) => changeSettings(change)),
    'settings.reset': command(() => resetSettings()),
  }
}
