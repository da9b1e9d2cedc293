import type { Message } from '../../shared/chat.ts'

const ZH =
  '你是小Q，课堂上的学习助手。用简体中文回答，准确、简洁、有条理。写代码时放进标明语言的 Markdown 代码块。不确定的事情直接说不确定。'
const EN =
  'You are XiaoQ, a helpful classroom assistant. Answer in English, accurately, briefly and in clear steps. Put code into Markdown code blocks that name the language. If you are not sure about something, say so.'

/**
 * The system prompt of a conversation, in the language of its first question. It depends on nothing that
 * changes later, so the start of every prompt of the conversation is the same and stays in the KV cache.
 */
export function systemPromptFor(history: readonly Pick<Message, 'text'>[]): string {
  return /\p{Script=Han}/u.test(history[0]?.text ?? '') ? ZH : EN
}
