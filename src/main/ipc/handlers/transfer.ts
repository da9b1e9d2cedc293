import type { transferRoutes } from '../../../shared/contract/transfer.ts'
import type { HandlersFor } from '../router.ts'
import type { Services } from '../services.ts'

export function transferHandlers({ transfer }: Services): HandlersFor<typeof transferRoutes> {
  return {
    'transfer.export': ({ ids, format }) => transfer.export(ids, format),
    async 'transfer.print'({ ids }) {
      await transfer.print(ids)
      return null
    },
    'transfer.import': () => transfer.import(),
  }
}
