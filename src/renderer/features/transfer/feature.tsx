/** Conversations out and in: files, paper, other programs. */
import { useTranslation } from 'react-i18next'
import { SettingsLink } from '../../components/SettingsLink.tsx'
import type { Manifest } from '../../feature.ts'
import { createTransferActions } from './actions.ts'
import { AnswerDialog, TransferDialog } from './TransferDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'

declare module '../../registry.ts' {
  interface Features {
    transfer: {
      words: typeof zhCN
      dialogs: { transfer: { ids: string[] | null }; exportAnswer: { messageId: string } }
    }
  }
}

export const transfer: Manifest<'transfer'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { transfer: TransferDialog, exportAnswer: AnswerDialog },
  commands: {
    transfer: ({ actions }) => actions.showDialog({ kind: 'transfer', ids: null }),
    exportChat: ({ actions, state: { activeId } }) =>
      actions.showDialog({ kind: 'transfer', ids: activeId === null ? null : [activeId] }),
    print: ({ tools, state: { activeId } }) =>
      void (activeId !== null && createTransferActions(tools).print([activeId])),
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
