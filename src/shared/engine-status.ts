/** What the engine is doing, as the window sees it. */
import type { LoadResult } from './engine-protocol.ts'
import type { ErrorCode } from './errors.ts'

export interface EngineStatus {
  /** `no-model`: there is nothing yet that could answer. `idle`: it loads when something is asked. */
  state: 'no-model' | 'idle' | 'loading' | 'ready' | 'failed'
  /** While loading: 0 to 1. */
  progress: number
  error: ErrorCode | null
  /** Tokens of the loaded context window; 0 before a model is loaded. */
  contextSize: number
  /** The window is smaller than the person set it, for want of RAM. */
  isShortOfRam: boolean
  /** What the engine found out about this computer when it loaded the model; null before. */
  computer: Pick<LoadResult, 'cpu' | 'threads' | 'about'> | null
}

/**
 * Whether there is something that answers. False: the person has to set it up first. What has failed may answer
 * when it is tried again.
 */
export const canAnswer = ({ state }: Pick<EngineStatus, 'state'>): boolean => state !== 'no-model'
