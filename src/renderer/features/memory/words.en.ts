/** What is remembered. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  memoryMore:
    'Pinned facts are part of every question; a summary is written when a conversation grows long. All of it stays on this computer.',
  factsHere: 'Remembered in this conversation',
  factsEverywhere: 'Remembered in every conversation',
  fact: 'Fact',
  addFact: 'Remember',
  factPlaceholder: 'For example: I teach third-grade maths',
  summary: 'Summary of what came before',
  noSummary: 'None yet; it is written when the conversation grows long.',
  summaryCovers: 'Stands for the first {{n}} messages',
  forgetSummary: 'Discard summary',
  factsUnused: 'There is more to remember than fits. Not used in answers: {{n}}.',
  factUnused: 'Does not fit, not used',
}
