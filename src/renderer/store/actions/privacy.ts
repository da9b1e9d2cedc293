/** What is kept on this computer, and deleting all of it. */
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Place, PlaceId } from '../../../shared/privacy.ts'
import type { Tools } from '../tools.ts'

export interface PrivacyActions {
  /** Empty when anything goes wrong: the banner says what. */
  places(): Promise<Place[]>
  openPlace(id: PlaceId): void
  /**
   * Deletes everything, with the models or without, once the person has agreed in the system's window. Then this one
   * begins anew, and a dialog says what came of it.
   */
  deleteAll(withModels: boolean): Promise<void>
}

export function createPrivacyActions({ api, setState, attempt, tryFor, startAnew }: Tools): PrivacyActions {
  return {
    places: async () => (await tryFor(() => api.request('privacy.places'))) ?? [],
    openPlace: (id) => void attempt(() => api.request('privacy.openPlace', { id })),
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
  }
}
