/**
 * The rolling summary. When an answer has ended and the window is fuller than a share, the model writes down in
 * idle time what the conversation said so far; from then on the older half of its turns is represented by that
 * text. The request is the conversation itself with one more message, so the KV cache has nearly all of it.
 * Afterwards the shorter prompt is read ahead, so that the next question does not pay for the change.
 */
import type { AnswerMetrics, Message } from '../../shared/chat.ts'
import { AppError, type Language } from '../../shared/errors.ts'
import type { Answerer } from '../answer/answerer.ts'
import { languageOf } from '../answer/prompt/system-prompt.ts'
import type { AnswerRequest } from '../answer/request.ts'
import type { Turn } from '../answer/turn.ts'
import type { MemoryRepo } from '../db/memory-repo.ts'
import type { MessageRepo } from '../db/message-repo.ts'
import type { Log } from '../log.ts'
import type { ConversationMemory } from './conversation-memory.ts'

/** When so much of the room for a prompt is used, it is time: the next question or two would not fit. */
const FULL_SHARE = 0.6
/** Of the turns in the window, this share of the text stays word for word. */
const KEPT_SHARE = 0.4
const SUMMARY_TOKENS = 200

const REQUEST: Record<Language, string> = {
  'zh-CN':
    '请把我们到目前为止的对话写成一段摘要，不超过150字。保留人名、数字、日期、约定、喜好和结论，用第三人称，只写摘要。',
  en: 'Write a summary of our conversation so far in at most 100 words. Keep names, numbers, dates, agreements, preferences and conclusions. Third person, the summary only.',
}

export interface SummariserDeps {
  answerer: Answerer
  messages: Pick<MessageRepo, 'branch'>
  summaries: Pick<MemoryRepo, 'saveSummary'>
  memory: Pick<ConversationMemory, 'sourcesWithoutRecall'>
  /** How the next question of a conversation would be answered. @param history ends with it */
  requestFor: (conversationId: string, history: readonly Turn[]) => AnswerRequest
  isOn: () => boolean
  now: () => number
  log: Log
}

export interface Summariser {
  /** An answer has ended. Resolves when the conversation is summarised or need not be. */
  after(answer: Message): Promise<void>
  /** A question was asked: nothing is summarised now. */
  cancel(conversationId: string): void
  close(): void
}

export function createSummariser(deps: SummariserDeps): Summariser {
  const { answerer, messages, summaries, memory, requestFor, log } = deps
  const running = new Map<string, AbortController>()

  const summarise = async (answer: Message, signal: AbortSignal): Promise<void> => {
    const { conversationId, metrics } = answer
    const branch = messages.branch(conversationId)
    const next = (text: string) => requestFor(conversationId, [...branch, { id: '', role: 'user', text }])
    const room = await answerer.room(next(''))
    if (metrics === null || metrics.promptTokens + metrics.tokens < room * FULL_SHARE) return
    if (branch.at(-1)?.id !== answer.id) return
    const covered = coveredBy(branch, answer.setAside)
    const last = branch[covered - 1]
    if (covered <= answer.setAside || last === undefined) return

    const request: AnswerRequest = {
      ...next(REQUEST[languageOf(branch)]),
      // What the request itself would recall is of no use to it.
      sources: memory.sourcesWithoutRecall(conversationId),
      generation: {
        sampling: { temperature: 0, topP: 1, repeatPenalty: 1.1 },
        maxTokens: SUMMARY_TOKENS,
        guards: { loops: false, language: false },
      },
      isBackground: true,
    }
    let text = ''
    let figures: AnswerMetrics | null = null
    for await (const event of answerer.answer(request, signal)) {
      if (event.kind === 'text') text += event.text
      if (event.kind === 'end') figures = event.metrics
    }
    if (signal.aborted || figures === null || figures.finish === 'stopped' || text.trim() === '') return
    summaries.saveSummary(last.id, text.trim(), deps.now())
    log('info', 'summary written', { conversationId, messages: covered, tokens: figures.tokens })
    await answerer.readAhead(next(''), signal)
  }

  return {
    async after(answer) {
      if (!deps.isOn() || answer.status !== 'complete') return
      const abort = new AbortController()
      running.get(answer.conversationId)?.abort()
      running.set(answer.conversationId, abort)
      try {
        await summarise(answer, abort.signal)
      } catch (error) {
        // Nobody waits for it; the next answer tries again.
        if (!abort.signal.aborted) log('warn', 'not summarised', AppError.from(error).toPlain())
      } finally {
        if (running.get(answer.conversationId) === abort) running.delete(answer.conversationId)
      }
    },
    cancel: (conversationId) => running.get(conversationId)?.abort(),
    close() {
      for (const abort of running.values()) abort.abort()
    },
  }
}

/** How many messages the summary stands for: whole turns, so that the newest KEPT_SHARE of the text stays. */
function coveredBy(branch: readonly Message[], setAside: number): number {
  const shown = branch.slice(setAside)
  const keep = shown.reduce((sum, { text }) => sum + text.length, 0) * KEPT_SHARE
  let kept = 0
  for (let i = branch.length - 1; i > setAside; i -= 1) {
    kept += branch[i]?.text.length ?? 0
    if (kept > keep && branch[i]?.role === 'user') return i
  }
  return setAside
}
