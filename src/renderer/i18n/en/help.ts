/** Getting help. */
import type { help as zh } from '../zh-CN/help.ts'

export const help: Record<keyof typeof zh, string> = {
  help: 'Help',
  helpVersion: 'XiaoQ {{version}}',
  diagnostics: 'Diagnostic report',
  diagnosticsOpen: 'Diagnostic report…',
  diagnosticsHint:
    'When you ask for help, copy this text into your mail. It holds no conversations, and nothing is sent by itself.',
  diagnosticsCopy: 'Copy report',
  diagnosticsLogs: 'Open log folder',
}
