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

/** Who work is done for. People's answers come first, then what they are typing, then work nobody waits for. */
export type Rank = 'answer' | 'typing' | 'background'

/** Which conversation a prompt belongs to: its KV cache is kept for the next turn. */
export interface ConversationRef {
  id: string
  /** Whether the KV cache may also be kept in a file, beyond the process. False for a temporary chat. */
  persist: boolean
}

export interface LoadParams {
  /** Absolute path of a .gguf file, or a scenario name for the scripted model. */
  path: string
  /** Most tokens of the context window; the engine makes it smaller when memory is short. */
  contextSize: number
  /** Tokens per prefill batch. */
  batchSize: number
  mmap: boolean
  /** Threads to compute with; omitted, they are measured. */
  threads?: number
  /** Folder for KV state files and what was measured of this machine; omitted, nothing is kept. */
  cacheFolder?: string
  /** Most bytes of KV state files; 0 writes none. */
  cacheBytes?: number
}

/** What the processor can do, told apart because it decides the speed more than anything else. */
export type CpuLevel = 'avx512' | 'avx2' | 'avx' | 'sse' | 'arm' | 'unknown'

/** For a diagnostic report. */
export interface EngineAbout {
  /** The engine's library and its version. */
  library: string
  /** What of the processor the library uses, in its own words. */
  features: string
}

export interface LoadResult {
  /** File name without its folder. */
  model: string
  /** Tokens of the window that was really made; it can be smaller than what was asked for. */
  contextSize: number
  /** Whether it is smaller for want of RAM. */
  isShortOfRam: boolean
  /** Conversations whose KV cache is in memory at the same time. */
  sequences: number
  threads: number
  cpu: CpuLevel
  about: EngineAbout
}

export interface Sampling {
  /** 0 is greedy: always the likeliest token. */
  temperature: number
  topP: number
  /** Only the likeliest `topK` tokens are candidates; 0 for all. Omitted: 40. */
  topK?: number
  /** Candidates less likely than this share of the likeliest are dropped. Omitted: 0. */
  minP?: number
  /** Above 1, what was said lately becomes less likely. Omitted: 1, no penalty. */
  repeatPenalty?: number
  /** Makes a run repeatable; omitted, each answer differs. */
  seed?: number
}

/** What an answer is bound to. */
export type Constraint =
  /** Only texts of this GBNF grammar. */
  | { kind: 'grammar'; gbnf: string }
  /** Only a verbatim piece of this text: any run of its tokens; it may end anywhere. */
  | { kind: 'verbatim'; text: string }

export interface GenerateParams {
  /**
   * System prompt first when there is one. The last message is the person's; or it is the beginning of the
   * answer, which is then written on.
   */
  messages: PromptMessage[]
  sampling: Sampling
  /** Most tokens to generate. */
  maxTokens: number
  /** Omitted: the KV cache of this prompt is not kept. */
  conversation?: ConversationRef
  /** Omitted: `answer`. */
  rank?: Rank
  constraint?: Constraint
  /** False: runs copied from the text so far are not drafted. The answer is the same, only slower. */
  draft?: boolean
}

export type GenerateEvent =
  /** `place` others are to end before this one begins; 0 when it begins. */
  | { kind: 'queued'; place: number }
  /** The prompt is being read: `read` of `total` tokens are in the KV cache. */
  | { kind: 'prefill'; read: number; total: number }
  /** More tokens were decoded; `text` is what they add (empty while a character is incomplete). */
  | { kind: 'text'; text: string; ids: number[] }

export interface GenerateResult {
  finish: Finish
  promptTokens: number
  /** Prompt tokens that were really evaluated; the rest was in the KV cache or in a state file. */
  evaluatedTokens: number
  /** Where the rest came from. `shifted`: older turns were cut out of the KV cache and the others moved up. */
  reuse: 'none' | 'memory' | 'file' | 'shifted'
  tokens: number
  /** Of these, how many were drafted from the text so far and only checked by the model. */
  draftedTokens: number
  ttftMs: number
  /** Decode speed, first token excluded. */
  tokensPerSecond: number
}

export interface PrepareResult {
  promptTokens: number
  evaluatedTokens: number
}

export interface ScoreParams {
  /** A conversation, scored as the beginning of the next answer; or plain text, without a chat template. */
  prompt: { messages: PromptMessage[] } | { text: string }
  /** Each is scored by itself, right after the prompt. */
  continuations: string[]
  /** Omitted: `background`. */
  rank?: Rank
}

export interface Score {
  /** Sum over the tokens, natural logarithm. */
  logLikelihood: number
  /** Of each token of the continuation, in order. */
  tokens: { id: number; text: string; logProbability: number }[]
}

export interface ScoreResult {
  scores: Score[]
  /** Tokens of the prompt that were really evaluated, once for all continuations. */
  evaluatedTokens: number
}

/** Every request the engine knows: parameters, events on the way, result. */
export interface EngineCalls {
  load: { params: LoadParams; event: { progress: number }; result: LoadResult }
  /** Tokens of each text alone, without the chat template. */
  count: { params: { texts: string[] }; event: never; result: { tokens: number[] } }
  generate: { params: GenerateParams; event: GenerateEvent; result: GenerateResult }
  /** Typing ahead: reads the prompt so far, the draft as its last message, and generates nothing. */
  prepare: {
    params: { messages: PromptMessage[]; conversation: ConversationRef }
    event: never
    result: PrepareResult
  }
  score: { params: ScoreParams; event: never; result: ScoreResult }
  /** Writes the KV caches that are in no file yet, after the answers that run. */
  save: { params: Record<string, never>; event: never; result: null }
  /** The KV cache of a conversation is dropped, its file deleted. */
  forget: { params: { conversationId: string }; event: never; result: null }
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
