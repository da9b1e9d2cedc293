/**
 * Frames between the main process and the engine process.
 *
 * After start the engine sends `ready` once. Each request frame has an id; the engine answers it with any
 * number of `event` frames and then exactly one terminal frame, `done` or `error`. `cancel` is not an error:
 * a cancelled `generate` ends with `done` and `finish: 'stopped'`. Frames of an id that has ended are dropped.
 * Both sides are built together, so frames are typed, not parsed.
 */
import type { Finish, Role } from './chat.ts'
import type { PlainError } from './errors.ts'

/** A duplex channel of structured-clonable values: an Electron port, a Node child process, or a pair in memory. */
export interface Port<Out, In> {
  send(frame: Out): void
  /** One listener for the port's whole life. Frames that came earlier are delivered at once, in order. */
  receive(listener: (frame: In) => void): void
}

export interface PromptMessage {
  role: 'system' | Role
  text: string
}

export interface LoadParams {
  /** Absolute path of a .gguf file, or a scenario name for the scripted model. */
  path: string
  /** Tokens in the context window. */
  contextSize: number
  /** Tokens per prefill batch. */
  batchSize: number
  mmap: boolean
}

export interface LoadResult {
  /** File name without its folder. */
  model: string
  /** Tokens of the window that was really made; it can be smaller than what was asked for. */
  contextSize: number
  threads: number
}

export interface Sampling {
  /** 0 is greedy: always the likeliest token. */
  temperature: number
  topP: number
  /** Makes a run repeatable; omitted, each answer differs. */
  seed?: number
}

export interface GenerateParams {
  /** System prompt first when there is one; the last message is the person's. */
  messages: PromptMessage[]
  sampling: Sampling
  /** Most tokens to generate. */
  maxTokens: number
}

export type GenerateEvent =
  /** The prompt is being read: `read` of `total` tokens are in the KV cache. */
  | { kind: 'prefill'; read: number; total: number }
  /** `tokens` more tokens were decoded; `text` is what they add (empty while a character is incomplete). */
  | { kind: 'text'; text: string; tokens: number }

export interface GenerateResult {
  finish: Finish
  promptTokens: number
  /** Prompt tokens that were really evaluated; the rest was still in the KV cache. */
  evaluatedTokens: number
  tokens: number
  ttftMs: number
  tokensPerSecond: number
}

/** Every request the engine knows: parameters, events on the way, result. */
export interface EngineCalls {
  load: { params: LoadParams; event: { progress: number }; result: LoadResult }
  count: { params: { texts: string[] }; event: never; result: { tokens: number[] } }
  generate: { params: GenerateParams; event: GenerateEvent; result: GenerateResult }
}
export type EngineCall = keyof EngineCalls

/** Main to engine. */
export type RequestFrame =
  | { [C in EngineCall]: { type: 'call'; id: number; call: C; params: EngineCalls[C]['params'] } }[EngineCall]
  | { type: 'cancel'; id: number }

/** Engine to main. */
export type ReplyFrame =
  | { type: 'ready' }
  | { type: 'event'; id: number; event: EngineCalls[EngineCall]['event'] }
  | { type: 'done'; id: number; result: EngineCalls[EngineCall]['result'] }
  | { type: 'error'; id: number; error: PlainError }
