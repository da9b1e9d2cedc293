/** What is shown where, and what several features need. */
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Dialog } from '../../registry.ts'
import type { Tools } from '../tools.ts'

export interface AppActions {
  changeSettings(change: Partial<Settings>): void
  retryEngine(): void
  useModel(path: string): void
  openDataFolder(): void
  /**
   * Deletes everything, with the models or without, once the person has agreed in the system's window. Then this one
   * begins anew, and a dialog says what came of it.
   */
  deleteAll(withModels: boolean): Promise<void>
  showModels(shown: boolean): void
  showSidebar(shown: boolean): void
  /** Closes the list where it lies over the text. @returns whether it did */
  hideSidebarOver(): boolean
  showDialog(dialog: Dialog | null): void
  showFind(shown: boolean): void
  dismissError(): void
}

export function createAppActions({ api, getState, setState, attempt, startAnew, isWide }: Tools): AppActions {
  return {
    changeSettings: (change) => void attempt(() => api.request('settings.set', change)),
    retryEngine: () =>
      void attempt(async () => {
        setState({ error: null })
        await api.request('engine.retry')
      }),
    useModel: (path) =>
      void attempt(async () => {
        await api.request('models.use', { path })
        // What was wrong with the last one is no news any more.
        setState({ error: null })
      }),
    openDataFolder: () => void attempt(() => api.request('app.openDataFolder')),
    deleteAll: (withModels) =>
      attempt(async () => {
        let outcome: 'deleted' | ErrorCode = 'deleted'
        try {
          if (!(await api.request('privacy.deleteAll', { models: withModels }))) return
        } catch (thrown) {
          outcome = AppError.from(thrown).code
        }
        // Whatever is gone must not stay on the screen.
        await startAnew()
        setState({ dialog: { kind: 'privacy', outcome } })
      }),
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
