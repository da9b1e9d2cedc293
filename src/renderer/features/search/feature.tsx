/** Search over all conversations. */
import type { Manifest } from '../../feature.ts'
import { SearchDialog } from './SearchDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    search: { words: typeof zhCN; dialogs: { search: null } }
  }
}

export const search: Manifest<'search'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { search: SearchDialog },
  commands: { search: ({ actions }) => actions.showDialog({ kind: 'search' }) },
}
