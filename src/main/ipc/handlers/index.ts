/** From routes to services, a few lines each. Anything longer belongs into a service. */
import type { Handlers } from '../router.ts'
import type { Rim, Services } from '../services.ts'
import { appHandlers } from './app.ts'
import { backupHandlers } from './backups.ts'
import { chatHandlers } from './chat.ts'
import { conversationHandlers } from './conversations.ts'
import { diagnosticsHandlers } from './diagnostics.ts'
import { engineHandlers } from './engine.ts'
import { folderHandlers } from './folders.ts'
import { libraryHandlers } from './library.ts'
import { lockHandlers } from './lock.ts'
import { memoryHandlers } from './memory.ts'
import { modelHandlers } from './models.ts'
import { privacyHandlers } from './privacy.ts'
import { settingsHandlers } from './settings.ts'
import { stickHandlers } from './stick.ts'
import { transferHandlers } from './transfer.ts'

export function createHandlers(services: Services, rim: Rim): Handlers {
  return {
    ...appHandlers(services, rim),
    ...settingsHandlers(services),
    ...lockHandlers(services),
    ...conversationHandlers(services, rim),
    ...folderHandlers(services, rim),
    ...chatHandlers(services),
    ...memoryHandlers(services, rim),
    ...libraryHandlers(services, rim),
    ...transferHandlers(services),
    ...backupHandlers(services, rim),
    ...stickHandlers(services),
    ...diagnosticsHandlers(services, rim),
    ...privacyHandlers(services, rim),
    ...engineHandlers(services),
    ...modelHandlers(services, rim),
  }
}
