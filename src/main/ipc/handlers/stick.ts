/** Routes for taking the app to another computer. */
import type { HandlersOf, Services } from './index.ts'

export function stickHandlers({ stick }: Services): HandlersOf<'stick.'> {
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
