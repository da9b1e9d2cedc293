/** The prompt of the next answer: what of a conversation fits, counted by the model's own tokenizer. */
import type { Message } from '../../shared/chat.ts'
import type { PromptMessage } from '../../shared/engine-protocol.ts'
import { AppError, type Language } from '../../shared/errors.ts'
import type { RoleChoice } from '../../shared/library.ts'
import type { Engine } from '../engine/engine.ts'
import type { ConversationMemory } from '../memory/conversation-memory.ts'
import { factsThatFit } from '../memory/facts.ts'
import { bestTurns, type PastTurn, searchTerms, withRecalled } from '../memory/recall.ts'
import { buildContext, type Context } from './context-builder.ts'
import type { RoleText } from './role-text.ts'
import { languageOf, systemPrompt } from './system-prompt.ts'
import { createTokenCounts } from './token-counts.ts'

/** An answer gets at least this much room; below it a question counts as too long. */
const LEAST_ANSWER_TOKENS = 64
/** No text has this many characters a token from its beginning to its end; a longer one need not be counted. */
const MOST_CHARS_PER_TOKEN = 32
/** This share of the window is kept free for older turns that a question recalls. */
const RECALL_SHARE = 1 / 8

export type Turn = Pick<Message, 'id' | 'role' | 'text'>

export interface AnswerPrompt extends Context {
  /** File name of the model that will answer. */
  model: string
  language: Language
  /** Tokens a prompt may have before turns are set aside. */
  room: number
  /** Questions whose turns were recalled, by id. */
  recalled: string[]
}

export interface AnswerPromptDeps {
  engine: Pick<Engine, 'ready' | 'countTokens'>
  memory: ConversationMemory
  roleText: RoleText
}

export interface AnswerPromptInput {
  conversationId: string
  /** Ends with the person's question, or with what they have typed of it. */
  history: readonly Turn[]
  /** The role of a conversation that does not exist yet. */
  roleOfNew?: RoleChoice | null
  /** Most tokens the answer may have. */
  maxTokens: number
}

export type PromptFor = (input: AnswerPromptInput) => Promise<AnswerPrompt>

/**
 * Makes the function that builds prompts.
 * @throws AppError CHAT_TOO_LONG, and what keeps the model from being loaded
 */
export function createAnswerPrompt({ engine, memory, roleText }: AnswerPromptDeps): PromptFor {
  const tokenCounts = createTokenCounts((texts) => engine.countTokens(texts))
  return async ({ conversationId, history, roleOfNew = null, maxTokens }) => {
    const { model, contextSize } = await engine.ready()
    const language = languageOf(history[0]?.text ?? '')
    const known = memory.of(conversationId, history)
    const factTokens = await tokenCounts(known.facts.map(({ text }) => text))
    const facts = factsThatFit(known.facts, contextSize, factTokens)
    const system = systemPrompt({
      language,
      role: roleText(conversationId, language, roleOfNew),
      facts: facts.map(({ text }) => text),
      summary: known.summary?.text ?? null,
    })
    const isFarTooLong = (text: string) => text.length > contextSize * MOST_CHARS_PER_TOKEN
    if (isFarTooLong(history.at(-1)?.text ?? ''))
      throw new AppError('CHAT_TOO_LONG', 'by its characters alone')
    const counted = await tokenCounts(
      [system, ...history.map(({ text }) => text)].filter((text) => !isFarTooLong(text)),
    )
    const countTokens = (text: string) => (isFarTooLong(text) ? contextSize : counted(text))
    const recallRoom = known.isOn ? Math.floor(contextSize * RECALL_SHARE) : 0
    const answerRoom = Math.min(maxTokens, contextSize >> 1)
    const build = (answerRoom: number) =>
      buildContext({
        systemPrompt: system,
        history,
        summarised: known.summary?.covers ?? 0,
        budget: contextSize - answerRoom,
        recallRoom,
        countTokens,
      })
    const context = roomiest(build, answerRoom)
    const room = contextSize - answerRoom - recallRoom
    const plain = { ...context, model, language, room, recalled: [] }
    if (context.setAside === 0 || !known.isOn) return plain

    const question = history.at(-1)?.text ?? ''
    const terms = searchTerms(question)
    const turns = bestTurns(pastTurns(history.slice(0, context.setAside)), known.scores(terms))
    const text = withRecalled(question, turns, terms, language)
    const [added = 0] = await engine.countTokens([text])
    if (turns.length === 0 || added - countTokens(question) > recallRoom) return plain
    const messages: PromptMessage[] = [...context.messages.slice(0, -1), { role: 'user', text }]
    return { ...plain, messages, recalled: turns.map(({ id }) => id) }
  }
}

/** Questions with their answers. */
function pastTurns(history: readonly Turn[]): PastTurn[] {
  return history.flatMap((message, i) => {
    if (message.role !== 'user') return []
    const next = history[i + 1]
    const answer = next?.role === 'assistant' ? next : undefined
    return [
      { id: message.id, question: message.text, answerId: answer?.id ?? '', answer: answer?.text ?? '' },
    ]
  })
}

/** The usual room for the answer; less of it when only so the question fits. */
function roomiest<T>(build: (room: number) => T, usualRoom: number): T {
  try {
    return build(usualRoom)
  } catch (error) {
    if (AppError.from(error).code !== 'CHAT_TOO_LONG' || usualRoom <= LEAST_ANSWER_TOKENS) throw error
    return build(LEAST_ANSWER_TOKENS)
  }
}
