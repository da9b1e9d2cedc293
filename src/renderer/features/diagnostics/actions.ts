import type { Tools } from '../../store/tools.ts'

export interface DiagnosticsActions {
  /** Null when it could not be made: the banner says why. */
  diagnosticReport(): Promise<string | null>
  openLogs(): void
}

export function createDiagnosticsActions({ api, attempt, tryFor }: Tools): DiagnosticsActions {
  return {
    diagnosticReport: async () => (await tryFor(() => api.request('diagnostics.report'))) ?? null,
    openLogs: () => void attempt(() => api.request('diagnostics.openLogs')),
  }
}
