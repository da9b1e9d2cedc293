/** Keyboard shortcuts. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  shortcuts: 'Keyboard shortcuts',
  keySend: 'Send',
  keyNewLine: 'New line',
  keyRecall: 'Recall the last question in an empty box',
  keyNth: 'Open the n-th conversation',
  keyZoom: 'Zoom in, out, back',
  keyEscape: 'Stop generating, or close a panel',
}
