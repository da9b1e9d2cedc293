import type { Language } from '../../../shared/errors.ts'

/** The usual assistant: who answers where no role does. */
export const USUAL: Record<Language, string> = {
  'zh-CN':
    '你是小Q，课堂上的学习助手。用简体中文回答，准确、简洁、有条理。写代码时放进标明语言的 Markdown 代码块。不确定的事情直接说不确定。',
  en: 'You are XiaoQ, a helpful classroom assistant. Answer in English, accurately, briefly and in clear steps. Put code into Markdown code blocks that name the language. If you are not sure about something, say so.',
}

/** The language of a conversation: that of its first question, so that it never changes. */
export function languageOf(history: readonly { text: string }[]): Language {
  return /\p{Script=Han}/u.test(history[0]?.text ?? '') ? 'zh-CN' : 'en'
}
