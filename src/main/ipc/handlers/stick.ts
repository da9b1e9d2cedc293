import type { stickRoutes } from '../../../shared/contract/stick.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function stickHandlers({ stick }: Services): HandlersFor<typeof stickRoutes> {
  return {
    'stick.state': () => stick.state(),
    'stick.addInstallers': command(() => stick.addInstallers()),
    'stick.write': command((choice) => stick.write(choice)),
    'stick.open': command(() => stick.open()),
    'stick.check': command(() => stick.check()),
    'stick.take': command(({ id }) => stick.take(id)),
    'stick.cancel': command(() => stick.cancel()),
    'stick.startUpdate': command(() => stick.startUpdate()),
    'stick.openFolder': command(() => stick.openFolder()),
  }
}
