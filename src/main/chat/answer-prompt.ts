/** The prompt of the next answer: what of a conversation fits, counted by the model's own tokenizer. */
import type { Message } from '../../shared/chat.ts'
import { AppError } from '../../shared/errors.ts'
import type { Engine } from '../engine/engine.ts'
import { buildContext, type Context } from './context-builder.ts'
import { createTokenCounts } from './token-counts.ts'

/** An answer gets at least this much room; below it a question counts as too long. */
const LEAST_ANSWER_TOKENS = 64

export type Turn = Pick<Message, 'role' | 'text'>

export interface AnswerPrompt extends Context {
  /** File name of the model that will answer. */
  model: string
  /** Tokens of its window. */
  contextSize: number
}

export interface AnswerPromptDeps {
  engine: Pick<Engine, 'ready' | 'countTokens'>
  systemPrompt: (history: readonly Turn[]) => string
}

/**
 * Makes the function that builds prompts. `history` ends with the person's question, or with what they have
 * typed of it; `maxTokens` is the most an answer may have.
 * @throws AppError CHAT_TOO_LONG, and what keeps the model from being loaded
 */
export function createAnswerPrompt({ engine, systemPrompt: systemPromptFor }: AnswerPromptDeps) {
  const tokenCounts = createTokenCounts((texts) => engine.countTokens(texts))
  return async (history: readonly Turn[], maxTokens: number): Promise<AnswerPrompt> => {
    const { model, contextSize } = await engine.ready()
    const systemPrompt = systemPromptFor(history)
    const countTokens = await tokenCounts([systemPrompt, ...history.map(({ text }) => text)])
    const build = (room: number) =>
      buildContext({ systemPrompt, history, budget: contextSize - room, countTokens })
    return { ...roomiest(build, Math.min(maxTokens, contextSize >> 1)), model, contextSize }
  }
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
