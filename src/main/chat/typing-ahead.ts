/**
 * While a person types, the conversation and the draft so far are read into the KV cache, so that Send finds
 * it warm. Only the newest draft is read; Send, another draft, or an empty box ends it.
 */
import type { Engine } from '../engine/engine.ts'
import type { AnswerPrompt, Turn } from './answer-prompt.ts'

export interface TypingAhead {
  /** @param history of the conversation, without the draft */
  read(conversationId: string, history: readonly Turn[], draft: string): void
  cancel(): void
}

export interface TypingAheadDeps {
  engine: Pick<Engine, 'prepare'>
  promptFor: (history: readonly Turn[], maxTokens: number) => Promise<AnswerPrompt>
  maxTokens: () => number
}

export function createTypingAhead({ engine, promptFor, maxTokens }: TypingAheadDeps): TypingAhead {
  let current: AbortController | null = null
  const cancel = () => {
    current?.abort()
    current = null
  }
  const prepare = async (id: string, history: readonly Turn[], { signal }: AbortController) => {
    const { messages } = await promptFor(history, maxTokens())
    if (!signal.aborted) await engine.prepare({ messages, conversation: { id, persist: true } }, signal)
  }
  return {
    cancel,
    read(conversationId, history, draft) {
      cancel()
      if (draft.trim() === '') return
      current = new AbortController()
      // Nobody waits for it. What goes wrong here goes wrong again when the question is sent, and is said then.
      prepare(conversationId, [...history, { role: 'user', text: draft }], current).catch(() => {})
    },
  }
}
