/** What is kept on this computer. */
import type { Place, PlaceId } from '../../../shared/privacy.ts'
import type { Tools } from '../../store/tools.ts'

export interface PrivacyActions {
  /** Empty when anything goes wrong: the banner says what. */
  places(): Promise<Place[]>
  openPlace(id: PlaceId): void
}

export function createPrivacyActions({ api, attempt, tryFor }: Tools): PrivacyActions {
  return {
    places: async () => (await tryFor(() => api.request('privacy.places'))) ?? [],
    openPlace: (id) => void attempt(() => api.request('privacy.openPlace', { id })),
  }
}
