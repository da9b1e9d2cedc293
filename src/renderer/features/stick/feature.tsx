/** Taking the app to another computer on a stick, and from one. */
import { useTranslation } from 'react-i18next'
import { SettingsLink } from '../../components/SettingsLink.tsx'
import type { Manifest } from '../../feature.ts'
import { StickDialog } from './StickDialog.tsx'
import { StickNotice } from './StickNotice.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    stick: { words: typeof zhCN; dialogs: { stick: null } }
  }
}

export const stick: Manifest<'stick'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { stick: StickDialog },
  commands: { stick: ({ actions }) => actions.showDialog({ kind: 'stick' }) },
  Settings,
  Notice: StickNotice,
}

function Settings() {
  const { t } = useTranslation()
  return (
    <SettingsLink
      title={t('stick')}
      hint={t('stickSettingsHint')}
      label={t('stickOpen')}
      dialog={{ kind: 'stick' }}
    />
  )
}
