import type { diagnosticsRoutes } from '../../../shared/contract/diagnostics.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function diagnosticsHandlers(
  { diagnostics }: Services,
  { system }: Rim,
): HandlersFor<typeof diagnosticsRoutes> {
  return {
    'diagnostics.report': () => diagnostics.report(),
    async 'diagnostics.openLogs'() {
      await system.openFolder(diagnostics.logFolder)
      return null
    },
  }
}
