import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../shared/errors.ts'
import { languageOf } from '../../i18n/language.ts'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createBackupActions } from './actions.ts'

/** The conversations cannot be opened: what it means, where they are, and the way to get them back. */
export function StartupError() {
  const { t } = useTranslation()
  const code = useApp(({ info }) => info.startupError)
  const language = useApp(languageOf)
  const failed = useApp((state) => state.error)
  const { openDataFolder } = useActions()
  const { recover } = useOwnActions(createBackupActions)
  const [working, setWorking] = useState(false)
  const damaged = code === 'DB_DAMAGED'
  const newer = code === 'DB_NEWER'
  const run = async () => {
    setWorking(true)
    await recover()
    setWorking(false)
  }
  return (
    <main className="startup-error">
      <div role="alert">
        <h1>{t('startupTitle')}</h1>
        <p>{code !== null && errorText(code, language)}</p>
        <p className="quiet">{code}</p>
        {failed !== null && <p>{errorText(failed, language)}</p>}
      </div>
      {damaged && <p className="quiet">{t('recoverHint')}</p>}
      {newer && <p className="quiet">{t('recoverNewerHint')}</p>}
      <div className="buttons">
        <button type="button" className={damaged ? '' : 'primary'} onClick={openDataFolder}>
          {t('openDataFolder')}
        </button>
        {(damaged || newer) && (
          <button
            type="button"
            className={damaged ? 'primary' : ''}
            disabled={working}
            onClick={() => void run()}
          >
            {t(damaged ? 'recover' : 'recoverNewer')}
          </button>
        )}
      </div>
      <p role="status" className="quiet">
        {working && t('recovering')}
      </p>
    </main>
  )
}
