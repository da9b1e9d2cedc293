/** Routes of backups. */
import type { HandlersOf, Rim, Services } from './index.ts'

export function backupHandlers({ backups }: Services, { system }: Rim): HandlersOf<'backups.'> {
  return {
    'backups.list': () => backups.list(),
    async 'backups.make'() {
      await backups.make()
      return backups.list()
    },
    'backups.restore': ({ name }) => backups.restore(name),
    'backups.recover': () => backups.recover(),
    async 'backups.openFolder'() {
      await system.openFolder(backups.folder)
      return null
    },
  }
}
