import type {
  GenerateEvent,
  GenerateParams,
  GenerateResult,
  LoadParams,
  LoadResult,
} from '../shared/engine-protocol.ts'

/** A language model in this process. The server calls one method at a time, except `countTokens`. */
export interface Model {
  /**
   * Replaces whatever was loaded. `onProgress` hears 0 to 1.
   * @throws AppError MODEL_DAMAGED, MODEL_UNSUPPORTED, MODEL_NO_MEMORY
   */
  load(params: LoadParams, onProgress: (progress: number) => void): Promise<LoadResult>
  /** Tokens of `text` alone, without the chat template. */
  countTokens(text: string): number
  /**
   * Reads the prompt, then decodes until the model ends, `maxTokens` are made, or `signal` aborts; the last
   * is a normal result (`finish: 'stopped'`).
   */
  generate(
    params: GenerateParams,
    signal: AbortSignal,
    onEvent: (event: GenerateEvent) => void,
  ): Promise<GenerateResult>
}
