/** The nouns of the app: conversations, messages, and what is known about an answer. */
import type { ErrorCode } from './errors.ts'

export type Role = 'user' | 'assistant'

/**
 * - `streaming`: being written now
 * - `complete`: the model ended it, or it reached the length limit (see `AnswerMetrics.finish`)
 * - `stopped`: the person pressed Stop
 * - `interrupted`: the engine or the app ended in the middle
 * - `failed`: an error; `Message.error` says which
 */
export type MessageStatus = 'streaming' | 'complete' | 'stopped' | 'interrupted' | 'failed'

export interface Conversation {
  id: string
  title: string
  /** Milliseconds since 1970. */
  createdAt: number
  updatedAt: number
}

/** Why generation ended: the model's end token, the token limit, or the person. */
export type Finish = 'end' | 'length' | 'stopped'

/** What is known about an answer once it has ended. */
export interface AnswerMetrics {
  /** File name of the model that wrote the answer. */
  model: string
  finish: Finish
  /** Tokens in the prompt, the chat template's own included. */
  promptTokens: number
  /** Tokens generated. */
  tokens: number
  /** From the request to the first token, milliseconds. */
  ttftMs: number
  /** Decode speed, first token excluded. 0 when fewer than two tokens were made. */
  tokensPerSecond: number
}

export interface Message {
  id: string
  conversationId: string
  /** The message this one follows; null for the first. Answers to one question share their parent. */
  parentId: string | null
  role: Role
  text: string
  status: MessageStatus
  createdAt: number
  error: ErrorCode | null
  metrics: AnswerMetrics | null
  /** How many older messages of the conversation did not fit into the prompt of this answer. */
  setAside: number
  /** Ids of all versions of this message (its siblings and itself), oldest first. */
  versions: string[]
}
