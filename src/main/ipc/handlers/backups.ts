import type { backupRoutes } from '../../../shared/contract/backups.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function backupHandlers({ backups }: Services, { system }: Rim): HandlersFor<typeof backupRoutes> {
  return {
    'backups.list': () => backups.list(),
    'backups.make': command(() => backups.make()),
    'backups.restore': ({ name }) => backups.restore(name),
    'backups.recover': () => backups.recover('conversations'),
    'backups.openFolder': command(() => system.openFolder(backups.folder)),
  }
}
