import type { diagnosticsRoutes } from '../../../shared/contract/diagnostics.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function diagnosticsHandlers(
  { diagnostics }: Services,
  { system }: Rim,
): HandlersFor<typeof diagnosticsRoutes> {
  return {
    'diagnostics.report': () => diagnostics.report(),
    'diagnostics.openLogs': command(() => system.openFolder(diagnostics.logFolder)),
  }
}
