import { useTranslation } from 'react-i18next'
import type { Events } from '../../shared/contract.ts'
import { useApp } from '../store/context.ts'

/** A shorter prompt is read before a number could be. */
const LONG_PROMPT_TOKENS = 200

/** Before the first word: what is being waited for. */
export function AnswerProgress({ messageId }: { messageId: string }) {
  const progress = useApp((state) => state.progress[messageId])
  const words = useProgressWords(progress)
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

function useProgressWords(progress: Events['message.progress'] | undefined): string {
  const { t } = useTranslation()
  switch (progress?.stage) {
    case 'loading':
      return t('loadingModel')
    case 'waiting':
      return t('waiting', { count: progress.place })
    case 'reading':
      if (progress.total <= LONG_PROMPT_TOKENS) return t('thinking')
      return t('reading', { percent: Math.round((progress.read / progress.total) * 100) })
    default:
      return t('thinking')
  }
}
