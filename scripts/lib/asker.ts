/** One conversation in a terminal: a listener of the app's own pipeline that keeps nothing but what was said. */
import { randomUUID } from 'node:crypto'
import { type AnswererDeps, createAnswerer } from '../../src/main/answer/answerer.ts'
import { generationFor } from '../../src/main/answer/generation.ts'
import type { Turn } from '../../src/main/answer/turn.ts'
import { DEFAULT_SETTINGS } from '../../src/main/settings.ts'
import type { AnswerMetrics, Remark } from '../../src/shared/chat.ts'
import type { Checked, Computed } from '../../src/shared/computed.ts'
import { AppError, type ErrorCode } from '../../src/shared/errors.ts'
import type { Settings } from '../../src/shared/settings.ts'

export interface AskerOptions {
  engine: AnswererDeps['engine']
  /** Who answers where no role does; omitted, as the app has it. */
  usual?: AnswererDeps['usual']
  /** A role's text in place of the usual assistant's. */
  systemPrompt?: string
  /** What differs from the app's defaults. */
  settings?: Partial<Settings>
  /** Hears the answer as it is written. */
  onText?: (text: string) => void
  /** Hears what was computed for a question, before its answer. */
  onComputed?: (computed: readonly Computed[]) => void
  /** A guard has cut the answer; it is written once more, from its beginning. */
  onRetry?: () => void
}

export interface Asked {
  text: string
  metrics: AnswerMetrics | null
  /** What a guard did to it. */
  remark: Remark | null
  /** What was computed for the question. */
  computed: Computed[]
  /** The sums in the text, looked at again. */
  checked: Checked[]
  /** Why there is no more of it; null when it ended as answers do. */
  error: ErrorCode | null
}

export interface Asker {
  /** Asks in the one conversation of this asker. Resolves when the answer has ended, whatever came of it. */
  ask(question: string): Promise<Asked>
}

/**
 * It gives what the app gives under the same settings with its memory off: there is no database in which summaries and
 * older turns could be looked up.
 */
export function createAsker({
  engine,
  usual,
  systemPrompt,
  settings,
  onText,
  onComputed,
  onRetry,
}: AskerOptions): Asker {
  const answerer = createAnswerer({
    engine,
    steadyNow: () => performance.now(),
    now: Date.now,
    ...(usual && { usual }),
  })
  const conversation = { id: randomUUID(), persist: false }
  const generation = generationFor({ ...DEFAULT_SETTINGS, ...settings }, {})
  const history: Turn[] = []
  const add = (role: Turn['role'], text: string) => history.push({ id: String(history.length), role, text })

  return {
    async ask(question) {
      add('user', question)
      const request = {
        conversation,
        history: [...history],
        role: systemPrompt ?? null,
        sources: [],
        generation,
      }
      const asked: Asked = { text: '', metrics: null, remark: null, error: null, computed: [], checked: [] }
      try {
        for await (const event of answerer.answer(request, new AbortController().signal)) {
          if (event.kind === 'text') {
            asked.text += event.text
            onText?.(event.text)
          } else if (event.kind === 'computed') {
            if (asked.computed.length === 0) onComputed?.(event.computed)
            asked.computed = event.computed
          } else if (event.kind === 'end') {
            asked.metrics = event.metrics
            asked.checked = event.checked
            if (event.next === null) {
              if (event.cut !== null) asked.text = asked.text.slice(0, event.cut.keep).trimEnd()
              asked.remark = event.cut?.remark ?? asked.remark
            } else {
              asked.text = ''
              asked.remark = event.next
              onRetry?.()
            }
          }
        }
      } catch (thrown) {
        asked.error = AppError.from(thrown).code
      }
      add('assistant', asked.text)
      return asked
    },
  }
}
