/**
 * Decides what the model sees: a pure function from the conversation to a prompt that fits the context window.
 *
 * Rules
 * - The system prompt and the newest question always survive.
 * - Older turns go as a whole (question with its answer), oldest first.
 * - When a turn does not fit, turns are dropped until half of the budget is free, not just enough. So the start
 *   of the prompt stays the same for many turns and the engine's KV cache keeps its use; dropping a turn a time
 *   would make every later question re-read the whole prompt.
 * - The cut is found by replaying the conversation from its beginning, so it needs no memory between calls and
 *   the same history always gives the same prompt.
 */
import type { Message } from '../../shared/chat.ts'
import type { PromptMessage } from '../../shared/engine-protocol.ts'
import { AppError } from '../../shared/errors.ts'

/** ChatML spends `<|im_start|>`, the role, two line ends and `<|im_end|>` on each message; rounded up. */
const TEMPLATE_TOKENS_PER_MESSAGE = 6

export interface ContextInput {
  /** Empty for none. */
  systemPrompt: string
  /** The branch, oldest first, ending with the person's newest question. */
  history: readonly Pick<Message, 'role' | 'text'>[]
  /** Tokens the prompt may have; room for the answer is already taken off. */
  budget: number
  countTokens: (text: string) => number
}

export interface Context {
  messages: PromptMessage[]
  /** How many messages of the history were left out. */
  setAside: number
}

interface Turn {
  messages: PromptMessage[]
  /** Messages of the history this turn stands for, empty answers included. */
  size: number
  questionTokens: number
  tokens: number
}

/**
 * @throws AppError CHAT_TOO_LONG when the system prompt and the newest question alone exceed the budget.
 * @throws Error when the history does not end with a question, which is a mistake in the code.
 */
export function buildContext({ systemPrompt, history, budget, countTokens }: ContextInput): Context {
  if (history.at(-1)?.role !== 'user') throw new Error('the history must end with a question')
  const cost = (text: string) => countTokens(text) + TEMPLATE_TOKENS_PER_MESSAGE
  const turns = toTurns(history, cost)
  const system: PromptMessage[] = systemPrompt === '' ? [] : [{ role: 'system', text: systemPrompt }]
  const room = budget - (systemPrompt === '' ? 0 : cost(systemPrompt))

  let first = 0
  /** Tokens of the finished turns from `first` up to the one being asked. */
  let before = 0
  for (const [index, turn] of turns.entries()) {
    if (before + turn.questionTokens > room) {
      while (first < index && before + turn.questionTokens > room / 2) {
        before -= turns[first]?.tokens ?? 0
        first += 1
      }
    }
    before += turn.tokens
  }

  const newest = turns.at(-1)
  if (newest !== undefined && newest.questionTokens > room) {
    throw new AppError('CHAT_TOO_LONG', `question ${newest.questionTokens} tokens, room ${room}`)
  }
  const setAside = turns.slice(0, first).reduce((sum, turn) => sum + turn.size, 0)
  return { messages: [...system, ...turns.slice(first).flatMap((turn) => turn.messages)], setAside }
}

/** Groups a history into turns. An answer with no text (it failed, or was stopped at once) says nothing to a model. */
function toTurns(history: ContextInput['history'], cost: (text: string) => number): Turn[] {
  const turns: Turn[] = []
  for (const { role, text } of history) {
    let turn = turns.at(-1)
    if (role === 'user' || turn === undefined) {
      turn = { messages: [], size: 0, questionTokens: 0, tokens: 0 }
      turns.push(turn)
    }
    turn.size += 1
    if (role === 'assistant' && text === '') continue
    const tokens = cost(text)
    turn.messages.push({ role, text })
    turn.tokens += tokens
    if (role === 'user') turn.questionTokens = tokens
  }
  return turns
}
