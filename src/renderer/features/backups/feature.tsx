/** Backups, and getting conversations back from them or from a damaged file. */
import { useTranslation } from 'react-i18next'
import type { RecoverReport } from '../../../shared/backup.ts'
import { isShut } from '../../../shared/lock.ts'
import { SettingsLink } from '../../components/SettingsLink.tsx'
import type { Manifest } from '../../feature.ts'
import { BackupsDialog } from './BackupsDialog.tsx'
import { RecoveredDialog } from './RecoveredDialog.tsx'
import { StartupError } from './StartupError.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    backups: { words: typeof zhCN; dialogs: { backups: null; recovered: { report: RecoverReport } } }
  }
}

export const backups: Manifest<'backups'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { backups: BackupsDialog, recovered: RecoveredDialog },
  Settings,
  screen: { isShown: ({ info, lock }) => info.startupError !== null && !isShut(lock), Content: StartupError },
}

function Settings() {
  const { t } = useTranslation()
  return (
    <SettingsLink
      title={t('backups')}
      hint={t('backupsHint')}
      label={t('backupsOpen')}
      dialog={{ kind: 'backups' }}
    />
  )
}
