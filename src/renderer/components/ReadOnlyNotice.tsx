import { useTranslation } from 'react-i18next'
import { useActions, useApp } from '../store/context.ts'

/** Nothing new can be kept. It stays: whoever missed it would lose what they write. */
export function ReadOnlyNotice() {
  const { t } = useTranslation()
  const { openDataFolder } = useActions()
  const readOnly = useApp((state) => state.info.readOnly)
  if (!readOnly) return null
  return (
    <div className="banner" role="alert">
      <p>{t('readOnly')}</p>
      <button type="button" onClick={openDataFolder}>
        {t('openDataFolder')}
      </button>
    </div>
  )
}
