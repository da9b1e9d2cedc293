/**
 * The rolling summary. When an answer has ended and the window is fuller than a share, the model writes down in
 * idle time what the conversation said so far; from then on the older half of its turns is represented by that
 * text. The request is the conversation itself with one more message, so the KV cache has nearly all of it.
 * Afterwards the shorter prompt is read ahead, so that the next question does not pay for the change.
 */
import type { Message } from '../../shared/chat.ts'
import { AppError, type Language } from '../../shared/errors.ts'
import type { PromptFor } from '../chat/answer-prompt.ts'
import type { MemoryRepo } from '../db/memory-repo.ts'
import type { MessageRepo } from '../db/message-repo.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'

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
  engine: Pick<Engine, 'generate' | 'prepare'>
  messages: Pick<MessageRepo, 'branch'>
  memory: MemoryRepo
  promptFor: PromptFor
  maxTokens: (conversationId: string) => number
  isOn: () => boolean
  /** Whether the KV cache of the conversation may be kept in a file. */
  isKept: (conversationId: string) => boolean
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
  const { engine, messages, memory, promptFor, log } = deps
  const running = new Map<string, AbortController>()

  const summarise = async (answer: Message, signal: AbortSignal): Promise<void> => {
    const { conversationId, metrics } = answer
    const branch = messages.branch(conversationId)
    const next = (text: string) => [...branch, { id: '', role: 'user' as const, text }]
    const { language, room } = await promptFor({
      conversationId,
      history: next(''),
      maxTokens: deps.maxTokens(conversationId),
    })
    if (metrics === null || metrics.promptTokens + metrics.tokens < room * FULL_SHARE) return
    if (branch.at(-1)?.id !== answer.id) return
    const covered = coveredBy(branch, answer.setAside)
    const last = branch[covered - 1]
    if (covered <= answer.setAside || last === undefined) return

    const conversation = { id: conversationId, persist: deps.isKept(conversationId) }
    const { messages: prompt } = await promptFor({
      conversationId,
      history: next(REQUEST[language]),
      maxTokens: SUMMARY_TOKENS,
    })
    signal.throwIfAborted()
    let text = ''
    const result = await engine.generate(
      {
        // What the request itself recalls is of no use to it.
        messages: [...prompt.slice(0, -1), { role: 'user', text: REQUEST[language] }],
        sampling: { temperature: 0, topP: 1, repeatPenalty: 1.1 },
        maxTokens: SUMMARY_TOKENS,
        conversation,
        rank: 'background',
      },
      {
        signal,
        onEvent(event) {
          if (event.kind === 'text') text += event.text
        },
      },
    )
    if (signal.aborted || result.finish === 'stopped' || text.trim() === '') return
    memory.saveSummary(last.id, text.trim(), deps.now())
    log('info', 'summary written', { conversationId, messages: covered, tokens: result.tokens })
    const shorter = await promptFor({
      conversationId,
      history: next(''),
      maxTokens: deps.maxTokens(conversationId),
    })
    signal.throwIfAborted()
    await engine.prepare({ messages: shorter.messages, conversation }, signal)
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
