import type { EngineStatus } from '../engine-status.ts'
import { none, nothing, plain, route } from './route.ts'

export const engineRoutes = {
  'engine.status': route({ input: none, output: plain<EngineStatus>(), audience: ['window'] }),
  /** Forgets earlier failures and loads the model again. */
  'engine.retry': route({ input: none, output: nothing, audience: ['window'] }),
}

export interface EngineEvents {
  'engine.changed': EngineStatus
}
