/** Taking the app to another computer, and from one. */
import { z } from 'zod'
import type { StickState } from '../stick.ts'
import { none, nothing, plain, route } from './route.ts'

export const stickRoutes = {
  /** What can be written to a stick, what the open one holds, and the job that runs. */
  'stick.state': route({ input: none, output: plain<StickState>(), audience: ['window'] }),
  /** Opens a file dialog for installers that were not found. */
  'stick.addInstallers': route({ input: none, output: nothing, audience: ['window'] }),
  /** Opens a folder dialog and writes in the background: installers by path, out of the offer. */
  'stick.write': route({
    input: z.object({
      installers: z.array(z.string().max(4096)).max(100),
      portable: z.boolean(),
      model: z.boolean(),
    }),
    output: nothing,
    audience: ['window'],
  }),
  /** Opens a folder dialog and reads the list there. */
  'stick.open': route({ input: none, output: nothing, audience: ['window'] }),
  'stick.check': route({ input: none, output: nothing, audience: ['window'] }),
  /** Copies an item of the open stick in the background. */
  'stick.take': route({
    input: z.object({ id: z.int().min(0).max(1000) }),
    output: nothing,
    audience: ['window'],
  }),
  'stick.cancel': route({ input: none, output: nothing, audience: ['window'] }),
  /** The person pressed Install: starts the kept installer, or shows where it lies. */
  'stick.startUpdate': route({ input: none, output: nothing, audience: ['window'] }),
  'stick.openFolder': route({ input: none, output: nothing, audience: ['window'] }),
}

export interface StickEvents {
  'stick.changed': StickState
}
