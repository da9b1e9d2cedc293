/**
 * One answer from its empty row to its end: the prompt is built from the database, the engine writes, the text
 * goes to the window as it comes and to the disk every second, a guard watches it, one last write ends it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AnswerMetrics, AnswerProgress, Message, Remark } from '../../shared/chat.ts'
import type { GenerateEvent, GenerateResult, PromptMessage, Sampling } from '../../shared/engine-protocol.ts'
import { AppError, type Language } from '../../shared/errors.ts'
import { isTemporary } from '../../shared/ids.ts'
import type { AnswerEnd, MessageRepo } from '../db/message-repo.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'
import { databaseError } from '../vault/sqlite/database-error.ts'
import type { PromptFor } from './answer-prompt.ts'
import type { EmitChat } from './chat-events.ts'
import { createGuard, type GuardSettings, type Verdict } from './guards/guard.ts'
import { createLiveAnswer, type LiveAnswer } from './live-answer.ts'
import { createSpeedMeter } from './speed-meter.ts'

export interface Generation {
  sampling: Sampling
  /** Most tokens an answer may have. */
  maxTokens: number
  guards: GuardSettings
}

export interface RunDeps {
  messages: MessageRepo
  engine: Pick<Engine, 'generate'>
  emit: EmitChat
  promptFor: PromptFor
  generation: (conversationId: string) => Generation
  /** Of a clock that does not jump, ms. */
  steadyNow: () => number
  log: Log
}

export interface AnswerRun {
  answer: Message
  /** All text that has been handed to the window. */
  shown(): string
  /** Ends the answer at once with what has been shown. The person need not wait for the engine. */
  stop(): void
  /** The app quits: what was written is saved as interrupted. */
  interrupt(): void
  ended: Promise<Message>
}

/** A second try in the right language is asked for it in so many words, behind the question. */
const INSIST: Record<Language, string> = {
  'zh-CN': '（请用简体中文回答。）',
  en: '(Please answer in English.)',
}
/** What was said lately is less likely in a second try after a loop. */
const AFTER_LOOP = { temperature: 0.8, repeatPenalty: 1.2 }

/**
 * Starts writing `answer`, behind the text it has.
 * @param onSettled hears once that the answer has its final text; figures may come later
 */
export function runAnswer(deps: RunDeps, answer: Message, onSettled: (answer: Message) => void): AnswerRun {
  const { messages, engine, emit, log } = deps
  const abort = new AbortController()
  let settled = false
  let closed = false
  let verdict: Verdict | null = null

  const live: LiveAnswer = createLiveAnswer({
    text: answer.text,
    save(text) {
      try {
        messages.saveText(answer.id, text)
      } catch (error) {
        log('error', 'streaming text not saved', { id: answer.id, detail: databaseError(error).detail })
      }
    },
    emit: (offset, text) =>
      emit({
        name: 'message.delta',
        payload: { conversationId: answer.conversationId, messageId: answer.id, offset, text },
      }),
  })
  const progress = (state: AnswerProgress) =>
    emit({ name: 'message.progress', payload: { messageId: answer.id, ...state } })

  /** One write ends the answer. A disk that refuses it must not take the text off the screen. */
  const end = (final: AnswerEnd): Message => {
    let ended: Message
    try {
      ended = messages.end(answer.id, final)
    } catch (error) {
      const { code, detail } = databaseError(error)
      log('error', 'answer not saved', { id: answer.id, code, detail })
      ended = { ...answer, ...final, status: 'failed', error: code }
    }
    emit({ name: 'message.changed', payload: ended })
    return ended
  }
  /** The text is final now. Later news of the answer changes no text any more. */
  const settle = (final: Omit<AnswerEnd, 'text' | 'remark'>): Message => {
    settled = true
    live.freeze()
    const text = verdict === null ? live.shown() : live.shown().slice(0, verdict.keep).trimEnd()
    const ended = end({ ...final, text, remark: verdict?.remark ?? answer.remark })
    onSettled(ended)
    return ended
  }

  const write = async (): Promise<AnswerMetrics> => {
    progress({ stage: 'loading' })
    const history = messages.pathTo(answer.id).slice(0, -1)
    const { sampling, maxTokens, guards } = deps.generation(answer.conversationId)
    const { conversationId } = answer
    const { model, language, ...context } = await deps.promptFor({ conversationId, history, maxTokens })
    if (context.setAside > 0) {
      messages.saveContext(answer.id, context)
      emit({ name: 'message.changed', payload: { ...messages.get(answer.id), text: live.shown() } })
    }
    abort.signal.throwIfAborted()
    const guard = createGuard(history.at(-1)?.text ?? '', answer.text, guards)
    const result = await engine.generate(
      {
        messages: promptOf(answer, context.messages, language),
        sampling: answer.remark === 'loop-retry' ? { ...sampling, ...AFTER_LOOP } : sampling,
        maxTokens,
        conversation: { id: conversationId, persist: !isTemporary(conversationId) },
      },
      {
        signal: abort.signal,
        onEvent: createEventSink(deps.steadyNow, progress, (text) => {
          if (verdict !== null) return
          live.append(text)
          verdict = guard.append(text)
          if (verdict === null) return
          live.flush()
          abort.abort()
        }),
      },
    )
    return metricsOf(model, result)
  }

  const finish = (metrics: AnswerMetrics): Message => {
    if (!settled) {
      live.flush()
      return settle({ status: 'complete', error: null, metrics })
    }
    // Stopped before: the text is fixed, only the figures are new.
    return closed
      ? answer
      : end({ text: live.shown(), status: 'stopped', error: null, metrics, remark: answer.remark })
  }
  const fail = (error: AppError): Message => {
    if (settled) return answer
    live.flush()
    const crashed = error.code === 'ENGINE_CRASHED'
    log(crashed ? 'warn' : 'error', 'answer failed', { id: answer.id, ...error.toPlain() })
    return settle({ status: crashed ? 'interrupted' : 'failed', error: error.code, metrics: null })
  }

  return {
    answer,
    shown: live.shown,
    stop() {
      if (settled) return
      settle({ status: 'stopped', error: null, metrics: null })
      abort.abort()
    },
    interrupt() {
      closed = true
      if (settled) return
      live.flush()
      settle({ status: 'interrupted', error: null, metrics: null })
      abort.abort()
    },
    // In the next turn of the event loop, so that the caller hears of the answer before its first event.
    ended: nextTurn()
      .then(write)
      .then(finish, (error: unknown) => fail(AppError.from(error))),
  }
}

/** The prompt of this try: with what the answer says already, and with what the one before it got wrong. */
function promptOf(answer: Message, messages: PromptMessage[], language: Language): PromptMessage[] {
  const said: PromptMessage[] = answer.text === '' ? [] : [{ role: 'assistant', text: answer.text }]
  const question = messages.at(-1)
  if (answer.remark !== 'language-retry' || question === undefined) return [...messages, ...said]
  const insisting = { ...question, text: `${question.text}\n${INSIST[language]}` }
  return [...messages.slice(0, -1), insisting, ...said]
}

function metricsOf(model: string, result: GenerateResult): AnswerMetrics {
  const { finish, promptTokens, tokens, ttftMs, tokensPerSecond } = result
  return { model, finish, promptTokens, tokens, ttftMs, tokensPerSecond }
}

/** Turns what the engine tells into progress for the screen and text for the answer. */
function createEventSink(
  steadyNow: () => number,
  progress: (state: AnswerProgress) => void,
  onText: (text: string) => void,
): (event: GenerateEvent) => void {
  const meter = createSpeedMeter(steadyNow)
  let promptTokens = 0
  return (event) => {
    switch (event.kind) {
      case 'queued':
        if (event.place > 0) progress({ stage: 'waiting', place: event.place })
        break
      case 'prefill':
        promptTokens = event.total
        progress({ stage: 'reading', read: event.read, total: event.total })
        break
      case 'text': {
        onText(event.text)
        const news = meter.add(event.ids.length)
        if (news !== null) {
          const { tokens, tokensPerSecond } = news
          progress({ stage: 'writing', tokensPerSecond, contextTokens: promptTokens + tokens })
        }
        break
      }
      default:
        event satisfies never
    }
  }
}

/** The remark of the answer that is written in place of one that was cut; null when none is. */
export function retryOf({ remark }: Message): Remark | null {
  if (remark === 'loop-cut') return 'loop-retry'
  return remark === 'language-cut' ? 'language-retry' : null
}
