/** What is kept where, and deleting all of it. */
import { useTranslation } from 'react-i18next'
import type { ErrorCode } from '../../../shared/errors.ts'
import { SettingsLink } from '../../components/SettingsLink.tsx'
import type { Manifest } from '../../feature.ts'
import { PrivacyDialog } from './PrivacyDialog.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    privacy: { words: typeof zhCN; dialogs: { privacy: { outcome: 'deleted' | ErrorCode | null } } }
  }
}

export const privacy: Manifest<'privacy'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { privacy: PrivacyDialog },
  commands: { privacy: ({ actions }) => actions.showDialog({ kind: 'privacy', outcome: null }) },
  Settings,
}

function Settings() {
  const { t } = useTranslation()
  return (
    <SettingsLink
      title={t('privacy')}
      hint={t('privacyHint')}
      label={t('privacyOpen')}
      dialog={{ kind: 'privacy', outcome: null }}
    />
  )
}
