/** Prompts and roles. */
import type { Manifest } from '../../feature.ts'
import { type Fill, FillDialog } from './FillDialog.tsx'
import { LibraryDialog } from './LibraryDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    library: { words: typeof zhCN; dialogs: { library: null; fill: Fill } }
  }
}

export const library: Manifest<'library'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { library: LibraryDialog, fill: FillDialog },
  commands: { library: ({ actions }) => actions.showDialog({ kind: 'library' }) },
}
