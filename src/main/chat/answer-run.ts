/**
 * The listener of the pipeline that keeps conversations: what it tells goes into the row of an answer, and a second
 * try into the row of another version.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Message } from '../../shared/chat.ts'
import { AppError } from '../../shared/errors.ts'
import type { Answerer } from '../answer/answerer.ts'
import type { AnswerEvent, AnswerRequest, RetryRemark } from '../answer/request.ts'
import { databaseError } from '../vault/sqlite/database-error.ts'
import { createLiveRow, type LiveRow, type LiveRowDeps } from './live-row.ts'

export interface RunDeps extends LiveRowDeps {
  answerer: Pick<Answerer, 'answer'>
  /** How an answer is to be made. */
  requestFor: (answer: Message) => AnswerRequest
  /** Adds another version beside a cut answer, and shows it. */
  addVersion: (cut: Message, remark: RetryRemark) => Message
  /**
   * An answer has its final text; figures may come later.
   * @param next the version that is written in its place; null when nothing follows
   */
  onSettled: (ended: Message, next: Message | null) => void
}

export interface AnswerRun {
  /** The one that is being written. */
  answer(): Message
  /** All of its text that has been handed to the window. */
  shown(): string
  /** Ends the answer at once with what has been shown. The person need not wait for the engine. */
  stop(): void
  /** The app quits: what was written is saved as interrupted. */
  interrupt(): void
  /** Resolves when nothing more comes. */
  ended: Promise<void>
}

/** Starts writing `answer`, behind the text it has. */
export function runAnswer(deps: RunDeps, first: Message): AnswerRun {
  const { emit, log } = deps
  const abort = new AbortController()
  let closed = false
  let row: LiveRow = createLiveRow(deps, first)

  /** @param remark of the version that is to be written in its place; null: it is left at that */
  const settle = (remark: RetryRemark | null, ...end: Parameters<LiveRow['settle']>) => {
    if (row.settled() !== null) return
    const ended = row.settle(...end)
    let next: Message | null = null
    try {
      if (remark !== null) next = deps.addVersion(ended, remark)
    } catch (thrown) {
      // Nobody waits for it: the cut answer is there.
      log('error', 'no second try', { id: ended.id, ...databaseError(thrown).toPlain() })
      abort.abort()
    }
    if (next !== null) row = createLiveRow(deps, next)
    deps.onSettled(ended, next)
  }
  const hear = (event: AnswerEvent) => {
    switch (event.kind) {
      case 'progress':
        emit({ name: 'message.progress', payload: { messageId: row.answer.id, ...event.progress } })
        break
      case 'prompt':
        if (event.setAside === 0) break
        row.context({ setAside: event.setAside, recalled: [...(event.cites.recall ?? [])] })
        break
      case 'computed':
        row.computed(event.computed)
        break
      case 'text':
        row.append(event.text)
        break
      case 'end': {
        const { metrics, cut, next, checked } = event
        // Stopped before: the text is fixed, only the figures are new.
        if (row.settled() !== null) row.figures(metrics)
        else settle(next, 'complete', { metrics, cut, checked })
        break
      }
      default:
        event satisfies never
    }
  }
  const listen = async () => {
    // In the next turn of the event loop, so that the caller hears of the answer before its first event.
    await nextTurn()
    for await (const event of deps.answerer.answer(deps.requestFor(first), abort.signal)) {
      if (closed) return
      hear(event)
    }
  }
  const fail = (error: AppError) => {
    if (row.settled() !== null) return
    const crashed = error.code === 'ENGINE_CRASHED'
    log(crashed ? 'warn' : 'error', 'answer failed', { id: row.answer.id, ...error.toPlain() })
    settle(null, crashed ? 'interrupted' : 'failed', { error })
  }

  return {
    answer: () => row.answer,
    shown: () => row.shown(),
    stop() {
      settle(null, 'stopped')
      abort.abort()
    },
    interrupt() {
      closed = true
      settle(null, 'interrupted')
      abort.abort()
    },
    ended: listen().catch((thrown: unknown) => fail(AppError.from(thrown))),
  }
}
