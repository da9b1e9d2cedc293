import type { ChatHistoryItem, ChatWrapper, LlamaText, Tokenizer } from 'node-llama-cpp'
import type { PromptMessage } from '../../shared/engine-protocol.ts'
import type { Token } from '../model.ts'

/** Marks the place of a known answer in the rendered template. Of the private use area: no text has them. */
const OPEN = '\uE0F0'
const CLOSE = '\uE0F1'
const PLACE = new RegExp(`${OPEN}(\\d+)${CLOSE}`)

function toHistory(messages: readonly PromptMessage[]): ChatHistoryItem[] {
  const items = messages.map(({ role, text }): ChatHistoryItem => {
    if (role === 'assistant') return { type: 'model', response: [text] }
    return { type: role, text }
  })
  // The template leaves the last answer open: one to be written, or one to be written on.
  return messages.at(-1)?.role === 'assistant' ? items : [...items, { type: 'model', response: [] }]
}

/**
 * The tokens of a conversation in the model's chat template. Answers whose tokens are known are put in as
 * tokens: the template is rendered with a mark in their place.
 */
export async function createPromptTokenizer(wrapper: ChatWrapper, tokenizer: Tokenizer) {
  const { LlamaText: toLlamaText } = await import('node-llama-cpp')

  const tokenize = (values: LlamaText['values'], isStart: boolean): Token[] =>
    toLlamaText(values).tokenize(tokenizer, isStart ? undefined : 'trimLeadingSpace')

  return (
    messages: readonly PromptMessage[],
    known: (answer: string) => readonly Token[] | undefined,
  ): Token[] => {
    const isSafe = !messages.some(({ text }) => text.includes(OPEN))
    const answers: (readonly Token[])[] = []
    const marked = messages.map((message) => {
      const ids = message.role === 'assistant' && isSafe ? known(message.text) : undefined
      if (ids === undefined) return message
      return { ...message, text: `${OPEN}${answers.push(ids) - 1}${CLOSE}` }
    })
    const { contextText } = wrapper.generateContextState({ chatHistory: toHistory(marked) })
    const tokens: Token[] = []
    let pending: LlamaText['values'][number][] = []
    const flush = () => {
      if (pending.length > 0) tokens.push(...tokenize(pending, tokens.length === 0))
      pending = []
    }
    for (const value of contextText.values) {
      // Pieces at odd places are the numbers of answers.
      const isMarked = typeof value === 'string' && answers.length > 0
      for (const [index, piece] of (isMarked ? value.split(PLACE) : [value]).entries()) {
        if (index % 2 === 0) {
          if (piece !== '') pending.push(piece)
        } else {
          flush()
          tokens.push(...(answers[Number(piece)] ?? []))
        }
      }
    }
    flush()
    return tokens
  }
}
