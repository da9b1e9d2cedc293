/** Routes for getting help. */
import type { HandlersOf, Rim, Services } from './index.ts'

export function diagnosticsHandlers({ diagnostics }: Services, { system }: Rim): HandlersOf<'diagnostics.'> {
  return {
    'diagnostics.report': () => diagnostics.report(),
    async 'diagnostics.openLogs'() {
      await system.openFolder(diagnostics.logFolder)
      return null
    },
  }
}
