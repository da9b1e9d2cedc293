import { useTranslation } from 'react-i18next'
import { useActions, useApp } from '../../store/context.ts'

/** Says whether there is a lock, and leads to it. */
export function LockSettings() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const on = useApp(({ lock }) => lock.state === 'on')
  return (
    <section aria-label={t('lock')}>
      <h3>{t('lock')}</h3>
      <p className="row">
        <span className="quiet">{on ? t('lockHintOn') : t('lockHintOff')}</span>
        <button type="button" onClick={() => showDialog({ kind: 'lock' })}>
          {on ? t('lockManage') : t('lockSetUp')}
        </button>
      </p>
    </section>
  )
}
