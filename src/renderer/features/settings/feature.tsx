/** The settings page; features add their sections to it. */
import type { Manifest } from '../../feature.ts'
import { SettingsDialog } from './SettingsDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'

declare module '../../registry.ts' {
  interface Features {
    settings: { words: typeof zhCN; dialogs: { settings: null } }
  }
}

export const settings: Manifest<'settings'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { settings: SettingsDialog },
  commands: { settings: ({ actions }) => actions.showDialog({ kind: 'settings' }) },
}
