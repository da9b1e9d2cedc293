import { useTranslation } from 'react-i18next'
import { useActions } from '../../store/context.ts'

/** The way to the stick from the settings. */
export function StickSettings() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  return (
    <section aria-label={t('stick')}>
      <h3>{t('stick')}</h3>
      <p className="row">
        <span className="quiet">{t('stickSettingsHint')}</span>
        <button type="button" onClick={() => showDialog({ kind: 'stick' })}>
          {t('stickOpen')}
        </button>
      </p>
    </section>
  )
}
