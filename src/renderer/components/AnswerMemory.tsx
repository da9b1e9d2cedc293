import { useTranslation } from 'react-i18next'
import type { Message } from '../../shared/chat.ts'
import { useActions, useApp } from '../store/context.ts'

/** Characters of a recalled question that are shown. */
const SHOWN_CHARS = 40

/** What of the conversation was set aside for this answer, and what of that was recalled. */
export function AnswerMemory({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const branch = useApp(({ messages }) => messages[message.conversationId])
  if (message.setAside === 0) return null
  const recalled = message.recalled.flatMap((id) => branch?.find((other) => other.id === id) ?? [])
  const toMessage = (id: string) =>
    document.querySelector(`[data-message="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' })
  return (
    <details className="note memory-note">
      <summary>
        {t('setAside', { n: message.setAside })}
        {recalled.length > 0 && ` ${t('recalled', { n: recalled.length })}`}
      </summary>
      <p>{t('setAsideMore')}</p>
      {recalled.length > 0 && (
        <ul>
          {recalled.map(({ id, text }) => (
            <li key={id}>
              <button type="button" className="link" onClick={() => toMessage(id)}>
                {text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text}
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="link" onClick={() => showDialog({ kind: 'memory' })}>
        {t('showMemory')}
      </button>
    </details>
  )
}
