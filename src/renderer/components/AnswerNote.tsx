import { useTranslation } from 'react-i18next'
import type { Message } from '../../shared/chat.ts'
import { errorText } from '../../shared/errors.ts'
import { languageOf } from '../i18n/language.ts'
import { useApp } from '../store/context.ts'

/** How an answer ended, when it did not simply end. */
export function AnswerNote({ message }: { message: Message }) {
  const { t } = useTranslation()
  const language = useApp(languageOf)
  const { status, error, metrics, text } = message
  if (status === 'failed') return <p className="note bad">{errorText(error ?? 'INTERNAL', language)}</p>
  if (status === 'interrupted') return <p className="note bad">{t('interrupted')}</p>
  if (status === 'stopped') return <p className="note">{t('stopped')}</p>
  if (metrics?.finish === 'length') return <p className="note">{t('lengthReached')}</p>
  return text.trim() === '' ? <p className="note">{t('emptyAnswer')}</p> : null
}
