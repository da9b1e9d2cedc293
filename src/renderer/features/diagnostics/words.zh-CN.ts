/** Getting help. */
export const zhCN = {
  help: '帮助',
  helpVersion: '小Q {{version}}',
  diagnostics: '诊断报告',
  diagnosticsOpen: '诊断报告…',
  diagnosticsHint: '请人帮忙时，把下面的文字复制到邮件里。它不含对话内容，也不会自动发出去。',
  diagnosticsCopy: '复制报告',
  diagnosticsLogs: '打开日志文件夹',
}
