/** The summary that stands for the turns at the start of a conversation. It is written in src/main/memory. */
import type { Language } from '../../../shared/errors.ts'
import type { Source } from './source.ts'

export interface Summary {
  text: string
  /** How many messages from the start of the history it stands for. */
  covers: number
}

/** One is written with 200 tokens at most, which is less than this of the smallest window. */
const SHARE = 1 / 4

const HEADING: Record<Language, string> = {
  'zh-CN': '这段对话前面的内容摘要：',
  en: 'Summary of what was said earlier in this conversation:',
}

/** @param find the summary that covers most of the messages with these ids, oldest first; null for none */
export function summarySource(find: (path: readonly string[]) => Summary | null): Source {
  return {
    name: 'summary',
    place: 'system',
    share: SHARE,
    async write({ history, language, room, count }) {
      const summary = find(history.map(({ id }) => id))
      if (summary === null) return null
      const text = `${HEADING[language]}\n${summary.text}`
      const tokensOf = await count([text])
      return tokensOf(text) > room ? null : { text, cites: [], covers: summary.covers }
    },
  }
}
