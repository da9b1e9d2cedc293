import { useTranslation } from 'react-i18next'
import { type ErrorCode, errorText } from '../../shared/errors.ts'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp } from '../store/context.ts'

/** The conversations cannot be opened: what it means, and where they are. */
export function StartupError({ code }: { code: ErrorCode }) {
  const { t } = useTranslation()
  const language = useApp(languageOf)
  const { openDataFolder } = useActions()
  return (
    <main className="startup-error" role="alert">
      <h1>{t('startupTitle')}</h1>
      <p>{errorText(code, language)}</p>
      <p className="quiet">{code}</p>
      <button type="button" className="primary" onClick={openDataFolder}>
        {t('openDataFolder')}
      </button>
    </main>
  )
}
