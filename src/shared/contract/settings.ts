import { type Settings, SettingsSchema } from '../settings.ts'
import { none, nothing, plain, route } from './route.ts'

export const settingsRoutes = {
  'settings.get': route({ input: none, output: plain<Settings>(), audience: ['window'] }),
  /** Paths are not among them: main knows only files and folders that the person picked in a dialog. */
  'settings.set': route({
    input: SettingsSchema.omit({ modelPath: true, modelsFolder: true }).partial(),
    output: nothing,
    audience: ['window'],
  }),
  'settings.reset': route({ input: none, output: nothing, audience: ['window'] }),
}

export interface SettingsEvents {
  'settings.changed': Settings
}
