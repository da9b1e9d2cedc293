import { useTranslation } from 'react-i18next'
import { useActions, useApp } from '../../store/context.ts'

/** Which version this is, and what to send when something is wrong. */
export function HelpSettings() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const version = useApp(({ info }) => info.version)
  return (
    <section aria-label={t('help')}>
      <h3>{t('help')}</h3>
      <p className="row">
        <span className="quiet">{t('helpVersion', { version })}</span>
        <button type="button" onClick={() => showDialog({ kind: 'diagnostics' })}>
          {t('diagnosticsOpen')}
        </button>
      </p>
    </section>
  )
}
