/**
 * The one way to an answer: a prompt is made from the history and its sources, the engine writes, guards watch, a cut
 * answer gets a second try, figures come last. It knows no database, no window and no conversation: whoever asks
 * listens to the events and does with them what is theirs to do.
 */
import { EventEmitter, on } from 'node:events'
import type { AnswerMetrics, AnswerProgress } from '../../shared/chat.ts'
import type { Computed } from '../../shared/computed.ts'
import type { GenerateEvent, GenerateResult, PromptMessage, Sampling } from '../../shared/engine-protocol.ts'
import type { Language } from '../../shared/errors.ts'
import type { Engine } from '../engine/engine.ts'
import { checkAnswer } from './compute/check/check.ts'
import { computeQuestion } from './compute/compute.ts'
import { createGuard, type Guard, type Verdict } from './guards/guard.ts'
import { buildPrompt, type PromptRequest, promptRoom } from './prompt/prompt.ts'
import { USUAL } from './prompt/system-prompt.ts'
import { createTokenCounts } from './prompt/token-counts.ts'
import type { AnswerEvent, AnswerRequest, RetryRemark } from './request.ts'
import { computedSource } from './sources/computed.ts'
import { createSpeedMeter } from './speed-meter.ts'

export interface Answerer {
  /**
   * Aborted, it ends soon: with an `end` whose figures say `stopped`, or without one when nothing was generated yet.
   * Who stops listening aborts it too.
   * @throws AppError CHAT_TOO_LONG, what keeps the model from being loaded, and how the engine failed
   */
  answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerEvent>
  /**
   * Reads the prompt of a question into the KV cache before it is asked, where the engine can.
   * @throws as {@link answer} does
   */
  readAhead(request: ReadAheadRequest, signal: AbortSignal): Promise<void>
  /** Tokens a prompt of such a request may have before turns are set aside. @throws AppError MODEL_*, ENGINE_* */
  room(request: PromptRequest): Promise<number>
}

export type ReadAheadRequest = PromptRequest & Pick<AnswerRequest, 'conversation'>

export interface AnswererDeps {
  engine: Pick<Engine, 'can' | 'ready' | 'countTokens' | 'generate' | 'prepare'>
  /** Who answers where no role does, by the language of the conversation; omitted, {@link USUAL}. */
  usual?: Readonly<Record<Language, string>>
  /** Of a clock that does not jump, ms. */
  steadyNow: () => number
  /** Of the clock on the wall, ms since 1970: some questions begin at today. */
  now: () => number
}

/** The second try of an answer that was cut so. */
const RETRY: Record<Verdict['remark'], RetryRemark> = {
  'loop-cut': 'loop-retry',
  'language-cut': 'language-retry',
}
/** A second try in the right language is asked for it in so many words, behind the question. */
const INSIST: Record<Language, string> = {
  'zh-CN': '（请用简体中文回答。）',
  en: '(Please answer in English.)',
}
/** What was said lately is less likely in a second try after a loop. */
const AFTER_LOOP = { temperature: 0.8, repeatPenalty: 1.2 }

/** What an answer says before a try: nothing, where it is not written on. */
type Begun = NonNullable<AnswerRequest['begun']>

export function createAnswerer({ engine, steadyNow, now, usual = USUAL }: AnswererDeps): Answerer {
  const count = createTokenCounts((texts) => engine.countTokens(texts))
  const withComputed = createComputing(now)

  async function* tryOnce(request: AnswerRequest, begun: Begun, signal: AbortSignal) {
    const { computed, prompted } = withComputed(request)
    if (computed.length > 0) yield { kind: 'computed', computed } satisfies AnswerEvent
    yield progress({ stage: 'loading' })
    const prompt = await buildPrompt(prompted, { engine, count, usual })
    yield { kind: 'prompt', setAside: prompt.setAside, cites: prompt.cites } satisfies AnswerEvent
    if (signal.aborted) return

    const { history, role, generation, conversation, isBackground = false } = request
    // A role decides on the language of its answers itself.
    const guards = { ...generation.guards, language: generation.guards.language && role === null }
    const guard = createGuard(history.at(-1)?.text ?? '', begun.text, guards)
    const { result, cut, text } = yield* writeGuarded(
      engine,
      {
        messages: withBegun(prompt.messages, begun, prompt.language),
        sampling: samplingOf(generation.sampling, begun),
        maxTokens: generation.maxTokens,
        conversation,
        ...(isBackground ? { rank: 'background' as const } : {}),
      },
      guard,
      signal,
      steadyNow,
    )
    const next = cut === null || begun.remark !== null || signal.aborted ? null : RETRY[cut.remark]
    const kept = cut === null ? begun.text + text : (begun.text + text).slice(0, cut.keep)
    const checked = isBackground ? [] : checkAnswer(kept, cut === null && result.finish === 'end')
    yield { kind: 'end', metrics: metricsOf(prompt.model, result), cut, next, checked } satisfies AnswerEvent
    return next
  }

  return {
    async *answer(request, signal) {
      const first = request.begun ?? { text: '', remark: null }
      const next = yield* tryOnce(request, first, signal)
      if (next && !signal.aborted) yield* tryOnce(request, { text: '', remark: next }, signal)
    },
    async readAhead(request, signal) {
      if (!engine.can.prepare) return
      const { prompted } = withComputed(request)
      const { messages } = await buildPrompt(prompted, { engine, count, usual })
      if (!signal.aborted) await engine.prepare({ messages, conversation: request.conversation }, signal)
    },
    async room(request) {
      const { contextSize } = await engine.ready()
      return promptRoom(withComputed(request).prompted, contextSize)
    },
  }
}

/** Adds what was computed to the sources of a request. The room for that is kept in every prompt alike. */
function createComputing(now: () => number) {
  // What is typed is read ahead before it is asked, and asked again after a cut.
  let last = { text: '', day: '', computed: [] as Computed[] }
  const computedOf = (text: string): Computed[] => {
    const date = new Date(now())
    const today = [date.getFullYear(), date.getMonth() + 1, date.getDate()] as const
    const day = today.join()
    if (last.text !== text || last.day !== day) last = { text, day, computed: computeQuestion(text, today) }
    return last.computed
  }
  return <R extends PromptRequest & Pick<AnswerRequest, 'isBackground'>>(request: R) => {
    const question = request.history.at(-1)
    const isAsked = question?.role === 'user' && request.isBackground !== true
    const computed = isAsked ? computedOf(question.text) : []
    return { computed, prompted: { ...request, sources: [...request.sources, computedSource(computed)] } }
  }
}

const progress = (progress: AnswerProgress): AnswerEvent => ({ kind: 'progress', progress })

/**
 * What the engine writes, as events, until it ends or the guard ends it.
 * @returns the engine's figures, the guard's verdict when it cut, and all that was written
 */
async function* writeGuarded(
  engine: Pick<Engine, 'generate'>,
  params: Parameters<Engine['generate']>[0],
  guard: Guard,
  signal: AbortSignal,
  steadyNow: () => number,
): AsyncGenerator<AnswerEvent, { result: GenerateResult; cut: Verdict | null; text: string }> {
  const abort = new AbortController()
  let cut: Verdict | null = null
  let text = ''
  const emitter = new EventEmitter()
  const tell = (event: AnswerEvent) => void emitter.emit('event', event)
  const hear = createProgress(steadyNow, tell)
  // Listening before the engine begins; what comes faster than it is taken is kept in order.
  const events = on(emitter, 'event', { close: ['end'] })
  const running = engine.generate(params, {
    signal: AbortSignal.any([signal, abort.signal]),
    onEvent(event) {
      if (event.kind === 'text') {
        if (cut !== null) return
        tell({ kind: 'text', text: event.text })
        text += event.text
        cut = guard.append(event.text)
        if (cut !== null) abort.abort()
      }
      hear(event)
    },
  })
  const ended = () => void emitter.emit('end')
  running.then(ended, ended)
  try {
    for await (const [event] of events) yield event as AnswerEvent
    return { result: await running, cut, text }
  } finally {
    abort.abort()
  }
}

/** Turns what the engine tells beside text into progress. */
function createProgress(
  steadyNow: () => number,
  tell: (event: AnswerEvent) => void,
): (event: GenerateEvent) => void {
  const meter = createSpeedMeter(steadyNow)
  let promptTokens = 0
  return (event) => {
    switch (event.kind) {
      case 'queued':
        if (event.place > 0) tell(progress({ stage: 'waiting', place: event.place }))
        break
      case 'prefill':
        promptTokens = event.total
        tell(progress({ stage: 'reading', read: event.read, total: event.total }))
        break
      case 'text': {
        const news = meter.add(event.ids.length)
        if (news === null) break
        const { tokens, tokensPerSecond } = news
        tell(progress({ stage: 'writing', tokensPerSecond, contextTokens: promptTokens + tokens }))
        break
      }
      default:
        event satisfies never
    }
  }
}

/** The prompt of this try: with what the answer says already, and with what the one before it got wrong. */
function withBegun(messages: PromptMessage[], { text, remark }: Begun, language: Language): PromptMessage[] {
  const said: PromptMessage[] = text === '' ? [] : [{ role: 'assistant', text }]
  const question = messages.at(-1)
  if (remark !== 'language-retry' || question === undefined) return [...messages, ...said]
  const insisting = { ...question, text: `${question.text}\n${INSIST[language]}` }
  return [...messages.slice(0, -1), insisting, ...said]
}

function samplingOf(sampling: Sampling, { remark }: Begun): Sampling {
  return remark === 'loop-retry' ? { ...sampling, ...AFTER_LOOP } : sampling
}

function metricsOf(model: string, result: GenerateResult): AnswerMetrics {
  const { finish, promptTokens, tokens, ttftMs, tokensPerSecond } = result
  return { model, finish, promptTokens, tokens, ttftMs, tokensPerSecond }
}
