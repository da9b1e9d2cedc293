/**
 * While a person types, the conversation and the draft so far are read into the KV cache, so that Send finds
 * it warm. Only the newest draft is read; Send, another draft, or an empty box ends it.
 */
import type { Answerer } from '../answer/answerer.ts'
import type { AnswerRequest } from '../answer/request.ts'
import type { Engine } from '../engine/engine.ts'

export interface TypingAhead {
  /** @param request asks the draft as it is so far */
  read(request: AnswerRequest): void
  cancel(): void
}

export interface TypingAheadDeps {
  engine: Pick<Engine, 'status'>
  answerer: Pick<Answerer, 'readAhead'>
}

export function createTypingAhead({ engine, answerer }: TypingAheadDeps): TypingAhead {
  let current: AbortController | null = null
  const cancel = () => {
    current?.abort()
    current = null
  }
  return {
    cancel,
    read(request) {
      cancel()
      // After a failure the engine starts again when the person asks, not because they type.
      if (request.history.at(-1)?.text.trim() === '' || engine.status().error !== null) return
      current = new AbortController()
      // Nobody waits for it. What goes wrong here goes wrong again when the question is sent, and is said then.
      answerer.readAhead(request, current.signal).catch(() => {})
    },
  }
}
