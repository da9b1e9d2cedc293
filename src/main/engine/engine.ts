/**
 * What answers, as the rest of main sees it: always there when asked, whatever happens behind it. ./local is our own
 * process on this computer.
 *
 * Not every engine can do everything. What one has is asked of it ({@link Engine.can}) at the moment it is needed,
 * never assumed: it may change with what the engine is connected to. Everything that `can` does not name, every
 * engine does.
 */
import type {
  Constraint,
  EngineCalls,
  GenerateEvent,
  GenerateParams,
  GenerateResult,
  LoadResult,
  PrepareResult,
  ScoreParams,
  ScoreResult,
} from '../../shared/engine-protocol.ts'
import type { EngineStatus } from '../../shared/engine-status.ts'

/** What an engine may lack, and what its callers then do. Asked for all the same, it is refused. */
export interface Capabilities {
  /**
   * It keeps what it has read of a conversation and can read ahead. Without: nothing is read ahead, and each answer
   * begins as late as its prompt is long.
   */
  readonly prepare: boolean
  /** It tells how likely a text is. Without: who needs that does without, or says that this engine cannot. */
  readonly score: boolean
  /** What it can bind an answer to. Without: the form is asked for in words, and what comes is checked. */
  readonly constraints: readonly Constraint['kind'][]
}

export interface Engine {
  readonly can: Capabilities
  status(): EngineStatus
  /** Gets ready to answer, or waits for it. @throws AppError MODEL_*, ENGINE_* */
  ready(): Promise<Pick<LoadResult, 'model' | 'contextSize'>>
  /** Token counts of `texts`, in order. */
  countTokens(texts: string[]): Promise<number[]>
  /** Aborted, it ends soon, and what was written so far is its result. */
  generate(
    params: GenerateParams,
    options: { signal: AbortSignal; onEvent: (event: GenerateEvent) => void },
  ): Promise<GenerateResult>
  /** Reads a prompt ahead, see {@link EngineCalls.prepare}. Aborted, it ends soon and is no error. */
  prepare(params: EngineCalls['prepare']['params'], signal: AbortSignal): Promise<PrepareResult>
  /** How likely texts are, see {@link ScoreParams}. Aborted, it ends soon with the scores that are done. */
  score(params: ScoreParams, signal: AbortSignal): Promise<ScoreResult>
  /** What is kept of a deleted conversation goes, in memory and on disk. */
  forget(conversationId: string): void
  /** Forgets earlier failures: the person wants it tried again. */
  retry(): void
}
