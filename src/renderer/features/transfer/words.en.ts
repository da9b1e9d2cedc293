/** Export and import. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  transfer: 'Export and import',
  transferHint: 'Keep a copy, print, or bring conversations from another computer or from ChatGPT',
  transferOpen: 'Export or import…',
  exportAll: 'All conversations',
  exportSome: '{{n}} conversations',
  exportAnswerWhat: 'This one answer',
  exportFormat: 'Format',
  formatMarkdown: 'Markdown (.md)',
  formatHtml: 'Web page (.html)',
  formatWord: 'Word (.docx)',
  formatPdf: 'PDF (A4)',
  formatJson: 'For importing again (.json)',
  exportSave: 'Save…',
  print: 'Print…',
  exported: 'Saved: {{file}}',
  import: 'Import',
  importHint:
    'A .json file exported by XiaoQ, or conversations.json from ChatGPT. What is here stays as it is.',
  importChoose: 'Choose a file…',
  imported: '{{added}} new, {{merged}} completed, {{known}} already here',
  importDamaged: '{{n}} could not be read',
  importLeftOut: 'Not brought over: {{list}}',
  leftOutBetween: ', ',
  leftOutPictures: 'pictures ({{n}})',
  leftOutRecordings: 'recordings ({{n}})',
  leftOutFiles: 'files ({{n}})',
  leftOutMessages: 'messages never shown there or unreadable ({{n}})',
}
