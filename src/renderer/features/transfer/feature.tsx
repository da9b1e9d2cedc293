/** Conversations out and in: files, paper, other programs. */
import { useTranslation } from 'react-i18next'
import { SettingsLink } from '../../components/SettingsLink.tsx'
import type { Manifest } from '../../feature.ts'
import { TransferDialog } from './TransferDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'

declare module '../../registry.ts' {
  interface Features {
    transfer: { words: typeof zhCN; dialogs: { transfer: { ids: string[] | null } } }
  }
}

export const transfer: Manifest<'transfer'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { transfer: TransferDialog },
  commands: {
    transfer: ({ showDialog }) => showDialog({ kind: 'transfer', ids: null }),
    exportChat: ({ showDialog }, { activeId }) =>
      showDialog({ kind: 'transfer', ids: activeId === null ? null : [activeId] }),
    print: ({ print }, { activeId }) => void (activeId !== null && print([activeId])),
  },
  Settings,
}

function Settings() {
  const { t } = useTranslation()
  return (
    <SettingsLink
      title={t('transfer')}
      hint={t('transferHint')}
      label={t('transferOpen')}
      dialog={{ kind: 'transfer', ids: null }}
    />
  )
}
