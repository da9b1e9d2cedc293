import { z } from 'zod'
import { PLACE_IDS, type Place } from '../privacy.ts'
import { none, nothing, plain, route } from './route.ts'

export const privacyRoutes = {
  /** What is kept on this computer, where, and how large it is. */
  'privacy.places': route({ input: none, output: plain<Place[]>(), audience: ['window'] }),
  'privacy.openPlace': route({
    input: z.object({ id: z.enum(PLACE_IDS) }),
    output: nothing,
    audience: ['window'],
  }),
  /**
   * Deletes everything that is kept, once the person has agreed in a window of the system: no page can do that. The app
   * is then as it was when it was new. False when the person did not agree.
   */
  'privacy.deleteAll': route({
    input: z.object({ models: z.boolean() }),
    output: plain<boolean>(),
    audience: ['window'],
  }),
}
