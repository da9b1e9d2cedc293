import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../shared/errors.ts'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp } from '../store/context.ts'

/** What went wrong, in a sentence, and what to do next. */
export function ErrorBanner() {
  const { t } = useTranslation()
  const language = useApp(languageOf)
  const own = useApp((state) => state.error)
  const engine = useApp((state) => state.engine.error)
  const { retryEngine, showModels, showDialog, dismissError } = useActions()
  // The engine's own trouble stays on the screen until it is over; a missing model has a screen of its own.
  const code = own ?? (engine === 'MODEL_MISSING' ? null : engine)
  if (code === null) return null
  // Loading again mends no download and no file that was just picked.
  const ofEngine = code.startsWith('ENGINE_')
  const ofModel = code.startsWith('MODEL_')
  return (
    <div className="banner" role="alert">
      <p>{errorText(code, language)}</p>
      {(ofEngine || code === engine) && (
        <button type="button" onClick={retryEngine}>
          {t('retry')}
        </button>
      )}
      {(ofModel || code === 'ENGINE_GAVE_UP') && (
        <button type="button" onClick={() => showModels(true)}>
          {t('chooseModel')}
        </button>
      )}
      {(code === 'DB_DAMAGED' || code === 'BACKUP_FAILED') && (
        <button type="button" onClick={() => showDialog({ kind: 'backups' })}>
          {t('backupsOpen')}
        </button>
      )}
      {own !== null && (
        <button type="button" className="icon" aria-label={t('dismiss')} onClick={dismissError}>
          <X size={18} aria-hidden />
        </button>
      )}
    </div>
  )
}
