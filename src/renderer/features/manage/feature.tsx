/** Many conversations at once. */
import type { Manifest } from '../../feature.ts'
import { ManageDialog } from './ManageDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    manage: { words: typeof zhCN; dialogs: { manage: null } }
  }
}

export const manage: Manifest<'manage'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { manage: ManageDialog },
  commands: { manage: ({ actions }) => actions.showDialog({ kind: 'manage' }) },
}
