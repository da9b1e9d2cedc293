import type { Tools } from '../../store/tools.ts'

export interface ModelsActions {
  chooseModelFile(): void
  moveModelsFolder(): void
  downloadModel(id: string): void
  cancelDownload(): void
  openModelsFolder(): void
}

export function createModelsActions({ api, setState, attempt }: Tools): ModelsActions {
  /** What was wrong with the last model is no news any more once another one is there. */
  const forModels = (work: () => Promise<null>) =>
    void attempt(async () => {
      await work()
      setState({ error: null })
    })
  return {
    chooseModelFile: () => forModels(() => api.request('models.choose')),
    moveModelsFolder: () => forModels(() => api.request('models.moveFolder')),
    downloadModel: (id) => forModels(() => api.request('models.download', { id })),
    cancelDownload: () => void attempt(() => api.request('models.cancelDownload')),
    openModelsFolder: () => void attempt(() => api.request('models.openFolder')),
  }
}
