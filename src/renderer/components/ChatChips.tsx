import { EyeOff, UserRound, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { shelfRoles } from '../../shared/shelf.ts'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp } from '../store/context.ts'

/** What is special about this conversation: its role, and whether it is temporary. */
export function ChatChips() {
  const { t } = useTranslation()
  const { setRole, setFresh, showDialog } = useActions()
  const language = useApp(languageOf)
  const active = useApp(({ conversations, activeId }) => conversations.find(({ id }) => id === activeId))
  const fresh = useApp((state) => state.fresh)
  const own = useApp(({ library }) => library.roles)
  const isNew = useApp(({ activeId }) => activeId === null)
  const choice = isNew ? fresh.role : (active?.role ?? null)
  const role = [...own, ...shelfRoles(language)].find(({ id }) => id === choice?.id)
  const temporary = isNew ? fresh.temporary : (active?.temporary ?? false)
  if (role === undefined && !temporary && !isNew) return null
  return (
    <div className="chips">
      {role !== undefined && (
        <span className="chip">
          <button type="button" className="link" onClick={() => showDialog({ kind: 'library' })}>
            <UserRound size={15} aria-hidden />
            {role.name}
          </button>
          <button type="button" className="icon" aria-label={t('removeRole')} onClick={() => setRole(null)}>
            <X size={14} aria-hidden />
          </button>
        </span>
      )}
      {isNew ? (
        <button
          type="button"
          className="chip"
          aria-pressed={temporary}
          title={t('temporaryMore')}
          onClick={() => setFresh({ temporary: !temporary })}
        >
          <EyeOff size={15} aria-hidden />
          {t('temporary')}
        </button>
      ) : (
        temporary && (
          <span className="chip" title={t('temporaryMore')}>
            <EyeOff size={15} aria-hidden />
            {t('temporary')}
          </span>
        )
      )}
    </div>
  )
}
