/**
 * One answer's row while it is written: the text goes to the window as it comes and to the disk every second, one last
 * write ends it.
 */
import type { AnswerMetrics, Message } from '../../shared/chat.ts'
import type { Checked, Computed } from '../../shared/computed.ts'
import type { AppError } from '../../shared/errors.ts'
import { checkAnswer } from '../answer/compute/check/check.ts'
import type { Verdict } from '../answer/guards/guard.ts'
import type { AnswerEnd, MessageRepo } from '../db/message-repo.ts'
import type { Log } from '../log.ts'
import { databaseError } from '../vault/sqlite/database-error.ts'
import type { EmitChat } from './chat-events.ts'
import { createLiveAnswer } from './live-answer.ts'

export interface LiveRow {
  answer: Message
  append(text: string): void
  /** All text that has been handed to the window. */
  shown(): string
  /** What the prompt was made of, while the answer is written. */
  context(context: Pick<Message, 'setAside' | 'recalled'>): void
  /** What was computed for its question. */
  computed(computed: Computed[]): void
  /** The text is final now, and later news changes none of it. To be called once. */
  settle(status: AnswerEnd['status'], more?: SettleMore): Message
  /** What came of it, once it is settled. */
  settled(): Message | null
  /** Figures that are known only now: of an answer that was stopped before. */
  figures(metrics: AnswerMetrics): void
}

interface SettleMore {
  error?: AppError
  metrics?: AnswerMetrics
  /** What a guard leaves of the text. */
  cut?: Verdict | null
  /** The sums in the text; omitted, they are looked at now. */
  checked?: Checked[]
}

export interface LiveRowDeps {
  messages: Pick<MessageRepo, 'saveText' | 'saveContext' | 'saveComputed' | 'get' | 'end'>
  emit: EmitChat
  log: Log
}

/** @param answer written on behind the text it has */
export function createLiveRow({ messages, emit, log }: LiveRowDeps, answer: Message): LiveRow {
  const { id, conversationId } = answer
  let settled: Message | null = null
  const live = createLiveAnswer({
    text: answer.text,
    save(text) {
      try {
        messages.saveText(id, text)
      } catch (error) {
        log('error', 'streaming text not saved', { id, detail: databaseError(error).detail })
      }
    },
    emit: (offset, text) =>
      emit({ name: 'message.delta', payload: { conversationId, messageId: id, offset, text } }),
  })
  /** A disk that refuses the write must not take the text off the screen. */
  const end = (final: AnswerEnd): Message => {
    let ended: Message
    try {
      ended = messages.end(id, final)
    } catch (error) {
      const { code, detail } = databaseError(error)
      log('error', 'answer not saved', { id, code, detail })
      ended = { ...answer, ...final, status: 'failed', error: code }
    }
    emit({ name: 'message.changed', payload: ended })
    return ended
  }
  return {
    answer,
    append: live.append,
    shown: live.shown,
    context(context) {
      if (settled !== null) return
      messages.saveContext(id, context)
      emit({ name: 'message.changed', payload: { ...messages.get(id), text: live.shown() } })
    },
    computed(computed) {
      if (settled !== null) return
      messages.saveComputed(id, computed)
      emit({ name: 'message.changed', payload: { ...messages.get(id), text: live.shown() } })
    },
    settle(status, { error, metrics = null, cut = null, checked } = {}) {
      // A person who stops it keeps what they have seen; all else ends with what was written.
      if (status !== 'stopped') live.flush()
      live.freeze()
      const text = cut === null ? live.shown() : live.shown().slice(0, cut.keep).trimEnd()
      settled = end({
        status,
        text,
        error: error?.code ?? null,
        metrics,
        remark: cut?.remark ?? answer.remark,
        // Only the pipeline knows of an answer that it is whole.
        checked: checked ?? checkAnswer(text, false),
      })
      return settled
    },
    settled: () => settled,
    figures(metrics) {
      if (settled === null) return
      const { text, status, remark, error, checked } = settled
      settled = end({ text, status: status as AnswerEnd['status'], error, metrics, remark, checked })
    },
  }
}
