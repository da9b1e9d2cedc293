import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../store/context.ts'

/** A copy on a USB stick that cannot be written keeps conversations elsewhere, which nobody may miss. */
export function StickNotice() {
  const { t } = useTranslation()
  const refused = useApp((state) => state.info.dataPlace === 'stick-refused')
  const [read, setRead] = useState(false)
  if (!refused || read) return null
  return (
    <div className="banner" role="alert">
      <p>{t('stickRefused')}</p>
      <button type="button" className="icon" aria-label={t('dismiss')} onClick={() => setRead(true)}>
        <X size={18} aria-hidden />
      </button>
    </div>
  )
}
