/** What goes into a prompt beside the history: facts, a summary, turns that are recalled; later passages of papers. */
import type { Language } from '../../../shared/errors.ts'
import type { TokenCounter } from '../prompt/token-counts.ts'
import type { Turn } from '../turn.ts'

export interface SourceText {
  text: string
  /** Ids of what it was taken from. */
  cites: string[]
  /** How many messages from the start of the history it stands for; omitted, none. */
  covers?: number
}

/** What a source may know of the prompt it writes for. */
export interface Occasion {
  language: Language
  /** Ends with the question. */
  history: readonly Turn[]
  /** How many messages from its start the prompt leaves out. 0 as long as that is not known: for the system prompt. */
  setAside: number
  /** Most tokens the text may have. */
  room: number
  count: TokenCounter
}

export interface Source {
  /** Under which its citations are told. */
  name: string
  /**
   * `system`: behind the system prompt, for what seldom changes; the KV cache of the prompt begins with it.
   * `question`: before the newest question, for what is another with each; the cache of all before stays valid.
   */
  place: 'system' | 'question'
  /**
   * Share of the context window it may take at most, 0 to 1. Room at the question is kept free whether it is used or
   * not, so that what is found there never moves the cut in the history.
   */
  share: number
  /** Null: it has nothing to say. Its text must fit into `room`. */
  write(occasion: Occasion): Promise<SourceText | null>
}

/** A source whose room is kept and that says nothing: so the prompt has the same start as with it. */
export function silent(source: Source): Source {
  return { ...source, write: async () => null }
}
