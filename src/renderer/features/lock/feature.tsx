/** Conversations under a passphrase. */
import { useTranslation } from 'react-i18next'
import { isShut } from '../../../shared/lock.ts'
import { SettingsLink } from '../../components/SettingsLink.tsx'
import type { Manifest } from '../../feature.ts'
import { useApp } from '../../store/context.ts'
import { createLockActions } from './actions.ts'
import { ForgottenDialog } from './ForgottenDialog.tsx'
import { LockDialog } from './LockDialog.tsx'
import { LockScreen } from './LockScreen.tsx'
import { useAutoLock } from './use-auto-lock.ts'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    lock: { words: typeof zhCN; dialogs: { lock: null; forgotten: null } }
  }
}

export const lock: Manifest<'lock'> = {
  words: { 'zh-CN': zhCN, en },
  dialogs: { lock: LockDialog, forgotten: ForgottenDialog },
  commands: { lock: ({ tools }) => void createLockActions(tools).lock() },
  Settings,
  screen: { isShown: ({ lock }) => isShut(lock), Content: LockScreen },
  Watch: AutoLock,
}

function Settings() {
  const { t } = useTranslation()
  const lockOn = useApp(({ lock }) => lock.state === 'on')
  return (
    <SettingsLink
      title={t('lock')}
      hint={lockOn ? t('lockHintOn') : t('lockHintOff')}
      label={lockOn ? t('lockManage') : t('lockSetUp')}
      dialog={{ kind: 'lock' }}
    />
  )
}

function AutoLock() {
  useAutoLock()
  return null
}
