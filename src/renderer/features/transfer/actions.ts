import type { DocumentFormat, ExportFormat, ImportReport } from '../../../shared/transfer.ts'
import type { Tools } from '../../store/tools.ts'

export interface TransferActions {
  /** The file it was written to; null when the person cancelled or it failed, which the banner says. */
  exportTo(ids: string[] | null, format: ExportFormat): Promise<string | null>
  exportAnswer(messageId: string, format: DocumentFormat): Promise<string | null>
  print(ids: string[] | null): Promise<void>
  printAnswer(messageId: string): Promise<void>
  /** Null when the person cancelled or it failed. */
  importFile(): Promise<ImportReport | null>
}

export function createTransferActions({ api, attempt, tryFor, fetchKept }: Tools): TransferActions {
  return {
    exportTo: async (ids, format) =>
      (await tryFor(() => api.request('transfer.export', { ids, format }))) ?? null,
    exportAnswer: async (messageId, format) =>
      (await tryFor(() => api.request('transfer.exportAnswer', { messageId, format }))) ?? null,
    printAnswer: (messageId) => attempt(() => api.request('transfer.printAnswer', { messageId })),
    print: (ids) => attempt(() => api.request('transfer.print', { ids })),
    async importFile() {
      const report = await tryFor(() => api.request('transfer.import'))
      if (report == null) return null
      await fetchKept()
      return report
    },
  }
}
