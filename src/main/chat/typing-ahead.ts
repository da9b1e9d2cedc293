/**
 * While a person types, the conversation and the draft so far are read into the KV cache, so that Send finds
 * it warm. Only the newest draft is read; Send, another draft, or an empty box ends it.
 */
import type { ConversationRef } from '../../shared/engine-protocol.ts'
import type { RoleChoice } from '../../shared/library.ts'
import type { Engine } from '../engine/engine.ts'
import type { PromptFor, Turn } from './answer-prompt.ts'

export interface TypingAhead {
  /**
   * @param history of the conversation, without the draft
   * @param roleOfNew the role of a conversation that does not exist yet
   */
  read(
    conversation: ConversationRef,
    history: readonly Turn[],
    draft: string,
    roleOfNew: RoleChoice | null,
  ): void
  cancel(): void
}

export interface TypingAheadDeps {
  engine: Pick<Engine, 'prepare' | 'status'>
  promptFor: PromptFor
  maxTokens: (conversationId: string) => number
}

export function createTypingAhead({ engine, promptFor, maxTokens }: TypingAheadDeps): TypingAhead {
  let current: AbortController | null = null
  const cancel = () => {
    current?.abort()
    current = null
  }
  const prepare = async (
    conversation: ConversationRef,
    history: readonly Turn[],
    roleOfNew: RoleChoice | null,
    signal: AbortSignal,
  ) => {
    const { messages } = await promptFor({
      conversationId: conversation.id,
      history,
      roleOfNew,
      maxTokens: maxTokens(conversation.id),
    })
    if (!signal.aborted) await engine.prepare({ messages, conversation }, signal)
  }
  return {
    cancel,
    read(conversation, history, draft, roleOfNew) {
      cancel()
      // After a failure the engine starts again when the person asks, not because they type.
      if (draft.trim() === '' || engine.status().error !== null) return
      current = new AbortController()
      // Nobody waits for it. What goes wrong here goes wrong again when the question is sent, and is said then.
      const turns: Turn[] = [...history, { id: '', role: 'user', text: draft }]
      prepare(conversation, turns, roleOfNew, current.signal).catch(() => {})
    },
  }
}
