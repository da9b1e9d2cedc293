import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/chat.ts'
import { shortened } from '../../../shared/text/graphemes.ts'

/** Characters of a recalled question that are shown. */
const SHOWN_CHARS = 40

interface Props {
  /** Messages of the conversation that had no room. */
  setAside: number
  /** Those of them that were recalled. */
  recalled: readonly Message[]
  onShowMemory: () => void
}

/** What of the conversation was set aside for this answer, and what of that was recalled. */
export function AnswerMemory({ setAside, recalled, onShowMemory }: Props) {
  const { t } = useTranslation()
  if (setAside === 0) return null
  const toMessage = (id: string) =>
    document.querySelector(`[data-message="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' })
  return (
    <details className="note memory-note">
      <summary>
        {t('setAside', { n: setAside })}
        {recalled.length > 0 && ` ${t('recalled', { n: recalled.length })}`}
      </summary>
      <p>{t('setAsideMore')}</p>
      {recalled.length > 0 && (
        <ul>
          {recalled.map(({ id, text }) => (
            <li key={id}>
              <button type="button" className="link" onClick={() => toMessage(id)}>
                {shortened(text, SHOWN_CHARS)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="link" onClick={onShowMemory}>
        {t('showMemory')}
      </button>
    </details>
  )
}
