/** Getting help. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  help: 'Help',
  helpVersion: 'XiaoQ {{version}}',
  diagnostics: 'Diagnostic report',
  diagnosticsOpen: 'Diagnostic report…',
  diagnosticsHint:
    'When you ask for help, copy this text into your mail. It holds no conversations, and nothing is sent by itself.',
  diagnosticsCopy: 'Copy report',
  diagnosticsLogs: 'Open log folder',
}
