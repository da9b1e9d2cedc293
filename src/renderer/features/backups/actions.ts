/** Backups, and what is brought back from them or from a damaged file. */
import type { Backup } from '../../../shared/backup.ts'
import type { ImportReport } from '../../../shared/transfer.ts'
import type { Tools } from '../../store/tools.ts'

export interface BackupActions {
  /** Empty when anything goes wrong: the banner says what. */
  backups(): Promise<Backup[]>
  /** Whether it is made; the banner says why not. It is in the list by an event. */
  makeBackup(): Promise<boolean>
  /** Undefined when it failed. */
  restoreBackup(name: string): Promise<ImportReport | undefined>
  /** Rebuilds the conversation file. A dialog says what came of it, or the banner what went wrong. */
  recover(): Promise<void>
  openBackupsFolder(): void
}

export function createBackupActions({
  api,
  setState,
  live,
  attempt,
  tryFor,
  fetchKept,
  fetchAllKept,
}: Tools): BackupActions {
  return {
    backups: async () => (await tryFor(() => api.request('backups.list'))) ?? [],
    makeBackup: async () => (await tryFor(() => api.request('backups.make'))) !== undefined,
    async restoreBackup(name) {
      const report = await tryFor(() => api.request('backups.restore', { name }))
      if (report !== undefined) await fetchKept()
      return report
    },
    recover: () =>
      attempt(async () => {
        const report = await api.request('backups.recover')
        const info = await api.request('app.info')
        if (info.startupError === null) {
          // Another file: nothing of what was open need be in it.
          setState({ activeId: null, progress: {}, queues: {}, undo: [], reopen: null })
          live.setState({}, true)
          await fetchAllKept()
        }
        setState({ info, error: null, dialog: { kind: 'recovered', report } })
      }),
    openBackupsFolder: () => void attempt(() => api.request('backups.openFolder')),
  }
}
