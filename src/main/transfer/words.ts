import type { Language } from '../../shared/errors.ts'

/** What stands in exported documents beside the conversations themselves. */
export const WORDS: Record<Language, { you: string; app: string; contents: string; unfinished: string }> = {
  'zh-CN': { you: '我', app: '小Q', contents: '目录', unfinished: '（回答没有写完）' },
  en: { you: 'You', app: 'XiaoQ', contents: 'Contents', unfinished: '(The answer was not finished.)' },
}

/** Marks that stand in imported conversations for what did not come along. */
export interface ImportWords {
  picture: string
  recording: string
  /** @param name empty when it has none */
  file(name: string): string
  /** An answer of which nothing came. */
  gap: string
}

export const IMPORT_WORDS: Record<Language, ImportWords> = {
  'zh-CN': {
    picture: '[图片]',
    recording: '[录音]',
    file: (name) => (name === '' ? '[文件]' : `[文件：${name}]`),
    gap: '[这里的回答没有带来]',
  },
  en: {
    picture: '[picture]',
    recording: '[recording]',
    file: (name) => (name === '' ? '[file]' : `[file: ${name}]`),
    gap: '[this answer was not brought over]',
  },
}

/** One conversation as a reader sees it: the visible branch. */
export interface Script {
  title: string
  /** One answer, to be given away by itself: neither title nor date nor names stand in the document. */
  isAnswer: boolean
  /** Milliseconds since 1970. */
  updatedAt: number
  turns: readonly { role: 'user' | 'assistant'; text: string; finished: boolean }[]
}
