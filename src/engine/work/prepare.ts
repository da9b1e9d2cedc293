import type { ConversationRef, PrepareResult, PromptMessage } from '../../shared/engine-protocol.ts'
import { promptTokens } from './prompt-tokens.ts'
import { type Bench, checkFits, readPrompt } from './read-prompt.ts'
import type { Work } from './scheduler.ts'

/**
 * Typing ahead: reads a conversation with a draft as its last message. When the question is sent, only what
 * differs from the draft is left to read.
 */
export async function* prepare(
  bench: Bench,
  { messages, conversation }: { messages: PromptMessage[]; conversation: ConversationRef },
  signal: AbortSignal,
): Work<PrepareResult> {
  const { prompt, systemTokens } = promptTokens(bench.model, bench.pool, messages, conversation)
  checkFits(prompt, bench.model)
  const read = yield* readPrompt(bench, { prompt, systemTokens, conversation, rank: 'typing', signal })
  read.lease?.release()
  return { promptTokens: prompt.length, evaluatedTokens: read.evaluated }
}
