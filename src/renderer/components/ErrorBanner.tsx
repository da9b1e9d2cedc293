import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { canAnswer } from '../../shared/engine-status.ts'
import { errorText } from '../../shared/errors.ts'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp } from '../store/context.ts'

/** What went wrong, in a sentence, and what to do next. */
export function ErrorBanner() {
  const { t } = useTranslation()
  const language = useApp(languageOf)
  const own = useApp((state) => state.error)
  // That nothing is there to answer has a screen of its own.
  const engine = useApp((state) => (canAnswer(state.engine) ? state.engine.error : null))
  const { retryEngine, showModels, showDialog, dismissError } = useActions()
  // The engine's own trouble stays on the screen until it is over.
  const code = own ?? engine
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
