import type { lockRoutes } from '../../../shared/contract/lock.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function lockHandlers({ lock }: Services): HandlersFor<typeof lockRoutes> {
  return {
    'lock.state': () => lock.state(),
    async 'lock.unlock'({ passphrase }) {
      await lock.unlock(passphrase)
      return lock.state()
    },
    'lock.lock'() {
      lock.lock()
      return lock.state()
    },
    async 'lock.turnOn'({ passphrase }) {
      await lock.turnOn(passphrase)
      return lock.state()
    },
    async 'lock.turnOff'({ passphrase }) {
      await lock.turnOff(passphrase)
      return lock.state()
    },
    async 'lock.change'({ passphrase, next }) {
      await lock.change(passphrase, next)
      return lock.state()
    },
  }
}
