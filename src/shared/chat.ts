/** The nouns of the app: conversations, messages, and what is known about an answer. */
import type { Checked, Computed } from './computed.ts'
import type { ErrorCode } from './errors.ts'
import type { RoleChoice } from './library.ts'

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
  /** The higher, the further up in the list: of the last question, whatever the clock said. */
  recency: number
  pinned: boolean
  /** Kept out of the list, found by search. */
  archived: boolean
  folderId: string | null
  /** Never written to the disk; gone when the app ends. */
  temporary: boolean
  /** Null: the usual assistant. */
  role: RoleChoice | null
}

export interface Folder {
  id: string
  name: string
}

/** A question that was sent while an answer was being written. */
export interface SentQuestion {
  id: string
  conversationId: string
  text: string
  createdAt: number
}

export interface QueuedQuestion extends SentQuestion {
  /** The answer before it did not end by itself, or the app was closed: it waits for the person to ask it. */
  held: boolean
}

/** A place that a search found. */
export interface SearchHit {
  conversationId: string
  title: string
  archived: boolean
  /** Null: the title was found. */
  messageId: string | null
  role: Role
  /** The text around the first place; empty for a title. */
  snippet: string
  /** Milliseconds since 1970. */
  createdAt: number
}

/** Something the assistant is to know, written by the person. */
export interface Fact {
  id: string
  /** Null: known in every conversation. */
  conversationId: string | null
  text: string
}

/**
 * What a guard did to an answer:
 * - `loop-cut`: it repeated itself and was cut; `loop-retry`: it was written because the one before did
 * - `language-cut`: it was not in the language of the question; `language-retry`: written in its place
 */
export type Remark = 'loop-cut' | 'loop-retry' | 'language-cut' | 'language-retry'

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
  /** Older questions whose turns were put next to the question again, by id. */
  recalled: string[]
  remark: Remark | null
  /** What was computed for the question, shown above the answer's words. */
  computed: Computed[]
  /** The sums in the answer's text, looked at again once it has ended. */
  checked: Checked[]
  /** Ids of all versions of this message (its siblings and itself), oldest first. */
  versions: string[]
}

/** What a conversation remembers. */
export interface MemoryState {
  /** Its own, or those of every conversation. */
  facts: Fact[]
  /** Of the turns that were set aside, and how many messages it stands for. */
  summary: { text: string; covers: number } | null
}

/** How far a streaming answer is. */
export type AnswerProgress =
  | { stage: 'loading' }
  /** `place` other answers must end first. */
  | { stage: 'waiting'; place: number }
  /** `read` of `total` tokens of the prompt. */
  | { stage: 'reading'; read: number; total: number }
  /** Speed of late, and the tokens of the window that are in use. */
  | { stage: 'writing'; tokensPerSecond: number; contextTokens: number }
