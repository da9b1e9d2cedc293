import type { Language } from '../../shared/errors.ts'

const USUAL: Record<Language, string> = {
  'zh-CN':
    '你是小Q，课堂上的学习助手。用简体中文回答，准确、简洁、有条理。写代码时放进标明语言的 Markdown 代码块。不确定的事情直接说不确定。',
  en: 'You are XiaoQ, a helpful classroom assistant. Answer in English, accurately, briefly and in clear steps. Put code into Markdown code blocks that name the language. If you are not sure about something, say so.',
}
const KNOWN: Record<Language, { facts: string; summary: string }> = {
  'zh-CN': { facts: '请记住这些信息：', summary: '这段对话前面的内容摘要：' },
  en: { facts: 'Remember these facts:', summary: 'Summary of what was said earlier in this conversation:' },
}

/** The language of a conversation: that of its first question, so that it never changes. */
export function languageOf(firstQuestion: string): Language {
  return /\p{Script=Han}/u.test(firstQuestion) ? 'zh-CN' : 'en'
}

export interface SystemPromptParts {
  language: Language
  /** The text of the conversation's role; null for the usual assistant. */
  role: string | null
  facts: readonly string[]
  /** Of the turns that were set aside; null for none. */
  summary: string | null
}

/**
 * The system prompt of a conversation: who answers, what the person wants remembered, what was said before.
 * It changes only when a person changes role or facts, or when a new summary sets turns aside, so the start of
 * the prompts of a conversation stays in the KV cache.
 */
export function systemPrompt({ language, role, facts, summary }: SystemPromptParts): string {
  const words = KNOWN[language]
  return [
    role ?? USUAL[language],
    ...(facts.length === 0 ? [] : [[words.facts, ...facts.map((fact) => `- ${fact}`)].join('\n')]),
    ...(summary === null ? [] : [`${words.summary}\n${summary}`]),
  ].join('\n\n')
}
