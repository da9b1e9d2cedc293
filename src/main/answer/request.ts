/** What can be asked of the pipeline, and what it tells while it answers. */
import type { AnswerMetrics, AnswerProgress, Remark } from '../../shared/chat.ts'
import type { Checked, Computed } from '../../shared/computed.ts'
import type { ConversationRef, Sampling } from '../../shared/engine-protocol.ts'
import type { Verdict } from './guards/guard.ts'
import type { Source } from './sources/source.ts'
import type { Turn } from './turn.ts'

/** How an answer is to be made. */
export interface Generation {
  sampling: Sampling
  /** Most tokens an answer may have. */
  maxTokens: number
  /** Loops and the wrong language are watched for. The language never is where a role answers: it decides itself. */
  guards: { loops: boolean; language: boolean }
}

export interface AnswerRequest {
  /** Whose KV cache it is. */
  conversation: ConversationRef
  /** Oldest first, ending with the question. */
  history: readonly Turn[]
  /** The text of the role that answers; null for the usual assistant. */
  role: string | null
  /** What goes into the prompt beside the history, in the order in which it stands there. */
  sources: readonly Source[]
  generation: Generation
  /** An answer that is written on: what it says already, and what a guard did to it. */
  begun?: { text: string; remark: Remark | null }
  /** Nobody waits for it: people's answers go first. */
  isBackground?: boolean
}

/** Remarks of an answer that is written in place of one that was cut. */
export type RetryRemark = Extract<Remark, 'loop-retry' | 'language-retry'>

export type AnswerEvent =
  | { kind: 'progress'; progress: AnswerProgress }
  /** The prompt stands: how many messages of the history it leaves out, and what each source cites, by its name. */
  | { kind: 'prompt'; setAside: number; cites: Readonly<Record<string, readonly string[]>> }
  /** What was computed for the question, of each try before its first words. */
  | { kind: 'computed'; computed: Computed[] }
  | { kind: 'text'; text: string }
  /**
   * A try has ended. `cut`: a guard ended it, and says what of the answer stays. `next`: another one follows, from
   * nothing, with that remark; null: this was the last event. `checked`: the sums in what stays of the text.
   */
  | { kind: 'end'; metrics: AnswerMetrics; cut: Verdict | null; next: RetryRemark | null; checked: Checked[] }
