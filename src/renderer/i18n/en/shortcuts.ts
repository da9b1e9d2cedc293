/** Keyboard shortcuts. */
import type { shortcuts as zh } from '../zh-CN/shortcuts.ts'

export const shortcuts: Record<keyof typeof zh, string> = {
  shortcuts: 'Keyboard shortcuts',
  keySend: 'Send',
  keyNewLine: 'New line',
  keyRecall: 'Recall the last question in an empty box',
  keyNth: 'Open the n-th conversation',
  keyZoom: 'Zoom in, out, back',
  keyEscape: 'Stop generating, or close a panel',
}
