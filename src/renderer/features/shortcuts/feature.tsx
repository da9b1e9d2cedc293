/** The list of all keys. */
import type { Manifest } from '../../feature.ts'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    shortcuts: { words: typeof zhCN; dialogs: { shortcuts: null } }
  }
}

export const shortcuts: Manifest<'shortcuts'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { shortcuts: ShortcutsDialog },
  commands: { shortcuts: ({ actions }) => actions.showDialog({ kind: 'shortcuts' }) },
}
