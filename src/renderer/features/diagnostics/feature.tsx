/** Getting help: a report to be read, copied and sent by hand. */
import { useTranslation } from 'react-i18next'
import { SettingsLink } from '../../components/SettingsLink.tsx'
import type { Manifest } from '../../feature.ts'
import { useApp } from '../../store/context.ts'
import { DiagnosticsDialog } from './DiagnosticsDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    diagnostics: { words: typeof zhCN; dialogs: { diagnostics: null } }
  }
}

export const diagnostics: Manifest<'diagnostics'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { diagnostics: DiagnosticsDialog },
  commands: { diagnostics: ({ actions }) => actions.showDialog({ kind: 'diagnostics' }) },
  Settings,
}

function Settings() {
  const { t } = useTranslation()
  const version = useApp(({ info }) => info.version)
  return (
    <SettingsLink
      title={t('help')}
      hint={t('helpVersion', { version })}
      label={t('diagnosticsOpen')}
      dialog={{ kind: 'diagnostics' }}
    />
  )
}
