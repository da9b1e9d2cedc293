import type { settingsRoutes } from '../../../shared/contract/settings.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function settingsHandlers({
  settings,
  changeSettings,
  resetSettings,
}: Services): HandlersFor<typeof settingsRoutes> {
  return {
    'settings.get': () => settings.get(),
    'settings.set'(change) {
      changeSettings(change)
      return settings.get()
    },
    'settings.reset'() {
      resetSettings()
      return settings.get()
    },
  }
}
