import type { transferRoutes } from '../../../shared/contract/transfer.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function transferHandlers({ transfer }: Services): HandlersFor<typeof transferRoutes> {
  return {
    'transfer.export': ({ ids, format }) => transfer.export(ids, format),
    'transfer.print': command(({ ids }) => transfer.print(ids)),
    'transfer.exportAnswer': ({ messageId, format }) => transfer.exportAnswer(messageId, format),
    'transfer.printAnswer': command(({ messageId }) => transfer.printAnswer(messageId)),
    'transfer.import': () => transfer.import(),
  }
}
