/** Settings, models, and what is shown where. */
import type { Settings } from '../../../shared/settings.ts'
import type { Dialog } from '../../registry.ts'
import type { Tools } from '../tools.ts'

export interface AppActions {
  changeSettings(change: Partial<Settings>): void
  resetSettings(): void
  retryEngine(): void
  useModel(path: string): void
  chooseModelFile(): void
  moveModelsFolder(): void
  downloadModel(id: string): void
  cancelDownload(): void
  openModelsFolder(): void
  openDataFolder(): void
  /** Null when it could not be made: the banner says why. */
  diagnosticReport(): Promise<string | null>
  openLogs(): void
  showModels(shown: boolean): void
  showSidebar(shown: boolean): void
  /** Closes the list where it lies over the text. @returns whether it did */
  hideSidebarOver(): boolean
  showDialog(dialog: Dialog | null): void
  showFind(shown: boolean): void
  dismissError(): void
}

export function createAppActions({ api, getState, setState, attempt, tryFor, isWide }: Tools): AppActions {
  /** What was wrong with the last model is no news any more once another one is there. */
  const forModels = (work: () => Promise<null>) =>
    void attempt(async () => {
      await work()
      setState({ error: null })
    })
  return {
    changeSettings: (change) => void attempt(() => api.request('settings.set', change)),
    resetSettings: () => void attempt(() => api.request('settings.reset')),
    retryEngine: () =>
      void attempt(async () => {
        setState({ error: null })
        await api.request('engine.retry')
      }),
    useModel: (path) => forModels(() => api.request('models.use', { path })),
    chooseModelFile: () => forModels(() => api.request('models.choose')),
    moveModelsFolder: () => forModels(() => api.request('models.moveFolder')),
    downloadModel: (id) => forModels(() => api.request('models.download', { id })),
    cancelDownload: () => void attempt(() => api.request('models.cancelDownload')),
    openModelsFolder: () => void attempt(() => api.request('models.openFolder')),
    openDataFolder: () => void attempt(() => api.request('app.openDataFolder')),
    diagnosticReport: async () => (await tryFor(() => api.request('diagnostics.report'))) ?? null,
    openLogs: () => void attempt(() => api.request('diagnostics.openLogs')),
    showModels(modelsOpen) {
      setState({ modelsOpen, error: null, dialog: null })
      if (!isWide()) setState({ sidebarOpen: false })
    },
    showSidebar: (sidebarOpen) => setState({ sidebarOpen }),
    hideSidebarOver() {
      if (isWide() || !getState().sidebarOpen) return false
      setState({ sidebarOpen: false })
      return true
    },
    showDialog: (dialog) => setState({ dialog }),
    showFind: (findOpen) => setState(({ findAsked }) => ({ findOpen, findAsked: findAsked + 1 })),
    dismissError: () => setState({ error: null }),
  }
}
