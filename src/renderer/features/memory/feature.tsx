/** What 小Q remembers: pinned facts and summaries. */
import type { Manifest } from '../../feature.ts'
import { MemoryDialog } from './MemoryDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    memory: { words: typeof zhCN; dialogs: { memory: null } }
  }
}

export const memory: Manifest<'memory'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { memory: MemoryDialog },
  commands: { memory: ({ actions }) => actions.showDialog({ kind: 'memory' }) },
}
