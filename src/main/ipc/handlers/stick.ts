import type { stickRoutes } from '../../../shared/contract/stick.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function stickHandlers({ stick }: Services): HandlersFor<typeof stickRoutes> {
  return {
    'stick.state': () => stick.state(),
    'stick.addInstallers': () => stick.addInstallers(),
    'stick.write': (choice) => stick.write(choice),
    'stick.open': () => stick.open(),
    'stick.check': () => stick.check(),
    'stick.take': ({ id }) => stick.take(id),
    'stick.cancel': () => stick.cancel(),
    'stick.startUpdate': () => stick.startUpdate(),
    async 'stick.openFolder'() {
      await stick.openFolder()
      return null
    },
  }
}
