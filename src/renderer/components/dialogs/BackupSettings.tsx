import { useTranslation } from 'react-i18next'
import { useActions } from '../../store/context.ts'

/** Says that there are backups, and leads to them. */
export function BackupSettings() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  return (
    <section aria-label={t('backups')}>
      <h3>{t('backups')}</h3>
      <p className="row">
        <span className="quiet">{t('backupsHint')}</span>
        <button type="button" onClick={() => showDialog({ kind: 'backups' })}>
          {t('backupsOpen')}
        </button>
      </p>
    </section>
  )
}
