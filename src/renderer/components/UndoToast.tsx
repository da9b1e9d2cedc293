import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions, useApp } from '../store/context.ts'

const SHOWN_MS = 10_000

export function UndoToast() {
  const { t } = useTranslation()
  const undo = useApp((state) => state.undo)
  const { undoRemove, forgetUndo } = useActions()
  useEffect(() => {
    if (undo === null) return
    const timer = setTimeout(forgetUndo, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [undo, forgetUndo])
  return (
    <div className="toasts" role="status">
      {undo !== null && (
        <div className="toast">
          <span>{t('deleted', { title: undo.title })}</span>
          <button type="button" onClick={undoRemove}>
            {t('undo')}
          </button>
        </div>
      )}
    </div>
  )
}
