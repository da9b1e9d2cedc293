import type { lockRoutes } from '../../../shared/contract/lock.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function lockHandlers({ lock }: Services): HandlersFor<typeof lockRoutes> {
  return {
    'lock.state': () => lock.state(),
    'lock.unlock': command(({ passphrase }) => lock.unlock(passphrase)),
    'lock.lock': command(() => lock.lock()),
    'lock.turnOn': command(({ passphrase }) => lock.turnOn(passphrase)),
    'lock.turnOff': command(({ passphrase }) => lock.turnOff(passphrase)),
    'lock.change': command(({ passphrase, next }) => lock.change(passphrase, next)),
  }
}
