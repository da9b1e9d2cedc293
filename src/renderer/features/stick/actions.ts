/** Taking the app to another computer, and from one. */
import type { Input } from '../../../shared/contract/index.ts'
import type { Tools } from '../../store/tools.ts'

export interface StickActions {
  /** Looks at what can be written; to be called when the dialog opens. */
  lookAtStick(): void
  addInstallers(): void
  writeStick(choice: Input<'stick.write'>): void
  openStick(): void
  checkStick(): void
  takeFromStick(id: number): void
  cancelStick(): void
  startUpdate(): void
  openStickFolder(): void
}

export function createStickActions({ api, setState, attempt }: Tools): StickActions {
  return {
    lookAtStick: () => void attempt(async () => setState({ stick: await api.request('stick.state') })),
    addInstallers: () => void attempt(() => api.request('stick.addInstallers')),
    writeStick: (choice) => void attempt(() => api.request('stick.write', choice)),
    openStick: () => void attempt(() => api.request('stick.open')),
    checkStick: () => void attempt(() => api.request('stick.check')),
    takeFromStick: (id) => void attempt(() => api.request('stick.take', { id })),
    cancelStick: () => void attempt(() => api.request('stick.cancel')),
    startUpdate: () => void attempt(() => api.request('stick.startUpdate')),
    openStickFolder: () => void attempt(() => api.request('stick.openFolder')),
  }
}
