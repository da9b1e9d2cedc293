import { useTranslation } from 'react-i18next'
import { useApp } from '../store/context.ts'

/** Before the first word: what is being waited for. */
export function AnswerProgress({ messageId }: { messageId: string }) {
  const { t } = useTranslation()
  const progress = useApp((state) => state.progress[messageId])
  const percent = progress !== undefined && progress.total > 0 ? progress.read / progress.total : 0
  const words = {
    loading: t('loadingModel'),
    waiting: t('waiting'),
    // A short question is read before a number could be.
    reading:
      progress !== undefined && progress.total > 200
        ? t('reading', { percent: Math.round(percent * 100) })
        : t('thinking'),
  }[progress?.stage ?? 'reading']
  return (
    <p className="progress">
      <span className="dots" aria-hidden>
        <i />
        <i />
        <i />
      </span>
      {words}
    </p>
  )
}
