/**
 * Decides what the model sees: a pure function from the conversation to a prompt that fits the context window.
 *
 * Rules
 * - The system prompt and the newest question always survive.
 * - Turns that the summary covers are left out; the summary stands behind the system prompt.
 * - Older turns go as a whole (question with its answer), oldest first.
 * - When a turn does not fit, turns are dropped until half of the budget is free, not just enough. So the start
 *   of the prompt stays the same for many turns and the engine's KV cache keeps its use; dropping a turn a time
 *   would make every later question re-read the whole prompt.
 * - The cut is found by replaying the conversation from its beginning, so it needs no memory between calls and
 *   the same history always gives the same prompt.
 * - What changes from turn to turn (what sources put before the question) stands last, with the newest question, in
 *   room that is kept free for it: it never moves the cut.
 */
import type { Message } from '../../../shared/chat.ts'
import type { PromptMessage } from '../../../shared/engine-protocol.ts'
import { AppError } from '../../../shared/errors.ts'

/** ChatML spends `<|im_start|>`, the role, two line ends and `<|im_end|>` on each message; rounded up. */
const TEMPLATE_TOKENS_PER_MESSAGE = 6

export interface ContextInput {
  /** Empty for none. What sources say behind it is part of it. */
  systemPrompt: string
  /** The branch, oldest first, ending with the person's newest question. */
  history: readonly Pick<Message, 'role' | 'text'>[]
  /** How many messages at the start of the history the system prompt's summary stands for. */
  summarised: number
  /** Tokens the prompt may have; room for the answer is already taken off. */
  budget: number
  /** Of these, tokens kept free for what the sources put before the question. */
  questionRoom: number
  countTokens: (text: string) => number
}

export interface Context {
  messages: PromptMessage[]
  /** How many messages of the history, from its start, were left out. */
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
 */
export function buildContext(input: ContextInput): Context {
  const { systemPrompt, history, summarised, budget, questionRoom, countTokens } = input
  if (history.at(-1)?.role !== 'user') throw new Error('the history must end with a question')
  const cost = (text: string) => countTokens(text) + TEMPLATE_TOKENS_PER_MESSAGE
  const turns = toTurns(history, cost)
  const system: PromptMessage[] = systemPrompt === '' ? [] : [{ role: 'system', text: systemPrompt }]
  const room = budget - (systemPrompt === '' ? 0 : cost(systemPrompt))
  const turnsRoom = room - questionRoom

  let first = turnsWithin(turns, summarised)
  /** Tokens of the finished turns from `first` up to the one being asked. */
  let before = 0
  for (const [index, turn] of turns.entries()) {
    if (index < first) continue
    if (before + turn.questionTokens > turnsRoom) {
      while (first < index && before + turn.questionTokens > turnsRoom / 2) {
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

/** How many whole turns lie within the first `messages` messages. The newest turn is never one of them. */
function turnsWithin(turns: readonly Turn[], messages: number): number {
  let count = 0
  let size = 0
  for (const turn of turns.slice(0, -1)) {
    size += turn.size
    if (size > messages) break
    count += 1
  }
  return count
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
