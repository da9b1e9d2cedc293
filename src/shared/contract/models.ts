import { z } from 'zod'
import type { ModelsState } from '../models.ts'
import { id } from './inputs.ts'
import { none, nothing, plain, route } from './route.ts'

export const modelRoutes = {
  'models.state': route({ input: none, output: plain<ModelsState>(), audience: ['window'] }),
  /** One of the models that `models.state` lists. */
  'models.use': route({
    input: z.object({ path: z.string().min(1).max(4096) }),
    output: nothing,
    audience: ['window'],
  }),
  /** Opens the system's file dialog; nothing changes when the person cancels. */
  'models.choose': route({ input: none, output: nothing, audience: ['window'] }),
  /** Opens the system's folder dialog and moves the model files there. */
  'models.moveFolder': route({ input: none, output: nothing, audience: ['window'] }),
  /** The person pressed Download: the only request that lets the app contact a host. */
  'models.download': route({ input: z.object({ id }), output: nothing, audience: ['window'] }),
  'models.cancelDownload': route({ input: none, output: nothing, audience: ['window'] }),
  'models.openFolder': route({ input: none, output: nothing, audience: ['window'] }),
}

export interface ModelEvents {
  'models.changed': ModelsState
}
