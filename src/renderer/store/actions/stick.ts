/** Taking the app to another computer, and from one. */
import type { Input } from '../../../shared/contract/index.ts'
import type { StickState } from '../../../shared/stick.ts'
import type { Tools } from '../tools.ts'

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
  const show = (work: () => Promise<StickState>) =>
    void attempt(async () => setState({ stick: await work() }))
  return {
    lookAtStick: () => show(() => api.request('stick.state')),
    addInstallers: () => show(() => api.request('stick.addInstallers')),
    writeStick: (choice) => show(() => api.request('stick.write', choice)),
    openStick: () => show(() => api.request('stick.open')),
    checkStick: () => show(() => api.request('stick.check')),
    takeFromStick: (id) => show(() => api.request('stick.take', { id })),
    cancelStick: () => show(() => api.request('stick.cancel')),
    startUpdate: () => show(() => api.request('stick.startUpdate')),
    openStickFolder: () => void attempt(() => api.request('stick.openFolder')),
  }
}
