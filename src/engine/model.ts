/**
 * What the engine needs of a language model. Two things implement it: llama.cpp (./llama) and a script for
 * tests (./scripted-model.ts). All waiting, scheduling and caching is above it and the same for both.
 */
import type { CpuLevel, EngineAbout, LoadParams, PromptMessage, Sampling } from '../shared/engine-protocol.ts'

/** An id in the model's vocabulary. */
export type Token = number

/**
 * How far an answer has come in its grammar. Made by {@link Model.grammar} for one answer, moved on by each token
 * of its decoders, and handed from one decoder to the next when the answer changes its sequence.
 */
export type GrammarState = object

export interface DecodeOptions {
  sampling: Sampling
  /** Tokens so far, newest last: what a repeat penalty looks at. */
  recent: () => readonly Token[]
  grammar?: GrammarState
}

/** Decodes token by token on one sequence. Between two steps anything else may run on other sequences. */
export interface Decoder {
  /** Evaluates `token` and returns the one the model chooses next; null when it ends its answer. */
  next(token: Token): Promise<Token | null>
  close(): Promise<void>
}

/** A slot of the KV cache: the tokens one prompt has put there, in order. */
export interface Sequence {
  readonly length: number
  readonly tokens: readonly Token[]
  /** Appends `tokens`. One batch: the caller keeps it small enough for others to wait. */
  evaluate(tokens: readonly Token[]): Promise<void>
  /** Removes `start` (inclusive) to `end` (exclusive); what stands behind moves up. */
  erase(start: number, end: number): Promise<void>
  decoder(options: DecodeOptions): Decoder
  /**
   * Appends `tokens` in one batch and returns the model's own choice after each of them.
   * @param recent as in {@link DecodeOptions}, at the first of `tokens`
   */
  choicesAfter(tokens: readonly Token[], sampling: Sampling, recent: readonly Token[]): Promise<Token[]>
  /**
   * Appends `token` and returns the likeliest of `allowed` as what follows, or null when the model would
   * rather end than go on with any of them and `mayEnd`.
   */
  bestOf(token: Token, allowed: readonly Token[], mayEnd: boolean): Promise<Token | null>
  /**
   * Appends all but the last of `tokens` in one batch, and returns for each but the first its log-probability
   * after those before it (natural logarithm, over the whole vocabulary).
   */
  logProbabilities(tokens: readonly Token[]): Promise<number[]>
  /** Writes the KV cache of this sequence into a file. Returns its bytes. */
  save(file: string): Promise<number>
  /** Replaces the KV cache by a file written by {@link save} under the same {@link Model.fingerprint}. */
  load(file: string): Promise<void>
}

export interface Model {
  /** File name without its folder. */
  readonly name: string
  /** Tokens each sequence can hold. */
  readonly contextSize: number
  /** Whether that is less than was asked for, because there was not the memory for more. */
  readonly isShortOfRam: boolean
  readonly sequences: readonly Sequence[]
  /** Changes with the model file, the context options and the library: state files of another are useless. */
  readonly fingerprint: string
  /** More threads than this cannot be used. */
  readonly mostThreads: number
  readonly cpu: CpuLevel
  readonly about: EngineAbout
  tokenize(text: string): Token[]
  /** @param before the few tokens in front of `tokens`, which decide on spaces */
  detokenize(tokens: readonly Token[], before: readonly Token[]): string
  /**
   * `messages` in the model's chat template, ready for an answer.
   * @param known tokens an earlier answer was generated with: they are used instead of tokenising its text
   *   again, which may give others and so make the KV cache useless from there on
   */
  prompt(messages: readonly PromptMessage[], known: (answer: string) => readonly Token[] | undefined): Token[]
  /** The beginning of a GBNF grammar. @throws AppError ENGINE_BAD_GRAMMAR when it cannot be parsed */
  grammar(gbnf: string): Promise<GrammarState>
  /** Token runs that end an answer beside the model's own end token. */
  readonly stops: readonly (readonly Token[])[]
  /** Whether `token` ends an answer. */
  isEnd(token: Token): boolean
  /** Threads of everything evaluated from now on. */
  setThreads(count: number): void
  dispose(): Promise<void>
}

/**
 * Loads a model; nothing else is loaded at that time. `onProgress` hears 0 to 1.
 * @throws AppError MODEL_DAMAGED, MODEL_UNSUPPORTED, MODEL_NO_MEMORY
 */
export type LoadModel = (params: LoadParams, onProgress: (progress: number) => void) => Promise<Model>
