import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/chat.ts'
import { errorText, type Language } from '../../../shared/errors.ts'

/** How an answer ended when it did not simply end, and what a guard did to it. */
export function AnswerNote({ message, language }: { message: Message; language: Language }) {
  const { t } = useTranslation()
  const note = useEndNote(message, language)
  return (
    <>
      {note !== null && <p className={note.bad ? 'note bad' : 'note'}>{note.text}</p>}
      {message.remark !== null && <p className="note">{t(message.remark)}</p>}
    </>
  )
}

function useEndNote(
  { status, error, metrics, text, remark }: Message,
  language: Language,
): { text: string; bad: boolean } | null {
  const { t } = useTranslation()
  if (status === 'failed') return { text: errorText(error ?? 'INTERNAL', language), bad: true }
  if (status === 'interrupted') return { text: t('interrupted'), bad: true }
  if (status === 'stopped') return { text: t('stopped'), bad: false }
  if (metrics?.finish === 'length') return { text: t('lengthReached'), bad: false }
  return text.trim() === '' && remark === null ? { text: t('emptyAnswer'), bad: false } : null
}
