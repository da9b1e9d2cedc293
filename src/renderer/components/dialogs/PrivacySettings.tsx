import { useTranslation } from 'react-i18next'
import { useActions } from '../../store/context.ts'

/** Says that everything stays here, and leads to where. */
export function PrivacySettings() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  return (
    <section aria-label={t('privacy')}>
      <h3>{t('privacy')}</h3>
      <p className="row">
        <span className="quiet">{t('privacyHint')}</span>
        <button type="button" onClick={() => showDialog({ kind: 'privacy', outcome: null })}>
          {t('privacyOpen')}
        </button>
      </p>
    </section>
  )
}
