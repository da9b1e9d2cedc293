/** Search over everything. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  searchPlaceholder: 'Search all conversations and messages…',
  searchFound: '{{n}} found',
  searchNothing: 'Nothing found',
  searchResults: 'Results',
}
