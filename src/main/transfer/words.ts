import type { Language } from '../../shared/errors.ts'

/** What stands in exported documents beside the conversations themselves. */
export const WORDS: Record<Language, { you: string; app: string; contents: string; unfinished: string }> = {
  'zh-CN': { you: '我', app: '小Q', contents: '目录', unfinished: '（回答没有写完）' },
  en: { you: 'You', app: 'XiaoQ', contents: 'Contents', unfinished: '(The answer was not finished.)' },
}

/** One conversation as a reader sees it: the visible branch. */
export interface Script {
  title: string
  /** Milliseconds since 1970. */
  updatedAt: number
  turns: readonly { role: 'user' | 'assistant'; text: string; finished: boolean }[]
}
