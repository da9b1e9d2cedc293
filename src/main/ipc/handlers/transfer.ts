/** Routes that take conversations out and in. */
import type { HandlersOf, Services } from './index.ts'

export function transferHandlers({ transfer }: Services): HandlersOf<'transfer.'> {
  return {
    'transfer.export': ({ ids, format }) => transfer.export(ids, format),
    async 'transfer.print'({ ids }) {
      await transfer.print(ids)
      return null
    },
    'transfer.import': () => transfer.import(),
  }
}
