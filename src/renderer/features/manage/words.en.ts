/** Many conversations at once. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  unarchive: 'Unarchive',
  archived: 'Archived',
  selectAll: 'Select all',
  selected: '{{n}} selected',
}
