import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions, useApp } from '../store/context.ts'

const SHOWN_MS = 10_000

export function UndoToast() {
  const { t } = useTranslation()
  const undo = useApp((state) => state.undo)
  const { undoRemove, forgetUndo } = useActions()
  useEffect(() => {
    if (undo.length === 0) return
    const timer = setTimeout(forgetUndo, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [undo, forgetUndo])
  const [first] = undo
  return (
    <div className="toasts" role="status">
      {first !== undefined && (
        <div className="toast">
          <span>
            {undo.length === 1 ? t('deleted', { title: first.title }) : t('deletedMany', { n: undo.length })}
          </span>
          <button type="button" onClick={undoRemove}>
            {t('undo')}
          </button>
        </div>
      )}
    </div>
  )
}
