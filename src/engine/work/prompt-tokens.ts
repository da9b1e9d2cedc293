import type { ConversationRef, PromptMessage } from '../../shared/engine-protocol.ts'
import { idsOf } from '../kv/known-answers.ts'
import { commonPrefix } from '../kv/reuse.ts'
import type { SequencePool } from '../kv/sequence-pool.ts'
import type { Model, Token } from '../model.ts'

export interface PromptTokens {
  prompt: Token[]
  /** How many of them, at the start, are the system prompt's. */
  systemTokens: number
  /** The beginning of an answer that is to be written on, at the end of the prompt; [] when not known by its ids. */
  begun: readonly Token[]
}

/** The tokens of a conversation in the model's template; answers keep the ids they were generated with. */
export function promptTokens(
  model: Model,
  pool: SequencePool,
  messages: readonly PromptMessage[],
  conversation: ConversationRef | null,
): PromptTokens {
  const answers = pool.answersOf(conversation)
  const prompt = model.prompt(messages, (text) => idsOf(answers, text))
  const last = messages.at(-1)
  const begun = (last?.role === 'assistant' && idsOf(answers, last.text)) || []
  const [system] = messages
  if (system?.role !== 'system') return { prompt, systemTokens: 0, begun }
  // Whatever follows the system prompt, it begins like this.
  const alone = model.prompt([system, { role: 'user', text: '' }], () => undefined)
  return { prompt, systemTokens: Math.min(commonPrefix(alone, prompt), prompt.length - 1), begun }
}
