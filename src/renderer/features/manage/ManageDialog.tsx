import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Modal } from '../../components/common/Modal.tsx'
import { More } from '../../components/common/More.tsx'
import { useActions, useApp } from '../../store/context.ts'

/** Conversations that are drawn at once; more when the person scrolls to them. */
const PAGE = 200

/** All conversations, archived ones too, to put away or delete many at once. Deleting can be undone. */
export function ManageDialog() {
  const { t, i18n } = useTranslation()
  const { showDialog, remove, change, open } = useActions()
  const conversations = useApp((state) => state.conversations)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [most, setMost] = useState(PAGE)
  const selected = conversations.filter(({ id }) => chosen.has(id))
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const archive = (archived: boolean) => {
    for (const { id } of selected) change({ id, archived })
    setChosen(new Set())
  }
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' })
  const none = selected.length === 0
  return (
    <Modal title={t('manage')} size="wide" onClose={() => showDialog(null)}>
      <div className="buttons manage-bar">
        <label>
          <input
            type="checkbox"
            checked={!none && selected.length === conversations.length}
            onChange={(event) =>
              setChosen(new Set(event.target.checked ? conversations.map(({ id }) => id) : []))
            }
          />
          {t('selectAll')}
        </label>
        <span className="quiet">{t('selected', { n: selected.length })}</span>
        <button type="button" disabled={none} onClick={() => archive(true)}>
          {t('archive')}
        </button>
        <button type="button" disabled={none} onClick={() => archive(false)}>
          {t('unarchive')}
        </button>
        <button
          type="button"
          disabled={none}
          onClick={() => showDialog({ kind: 'transfer', ids: selected.map(({ id }) => id) })}
        >
          {t('export')}
        </button>
        <button
          type="button"
          className="danger"
          disabled={none}
          onClick={() => {
            remove(selected)
            setChosen(new Set())
            showDialog(null)
          }}
        >
          {t('delete')}
        </button>
      </div>
      {conversations.length === 0 && <p className="quiet">{t('noConversations')}</p>}
      <ul className="manage-list">
        {conversations.slice(0, most).map(({ id, title, archived, updatedAt }) => (
          <li key={id}>
            <input type="checkbox" aria-label={title} checked={chosen.has(id)} onChange={() => toggle(id)} />
            <button
              type="button"
              className="link"
              onClick={() => {
                showDialog(null)
                void open(id)
              }}
            >
              {title}
            </button>
            <small>
              {archived && `${t('archived')} · `}
              {date.format(updatedAt)}
            </small>
          </li>
        ))}
      </ul>
      {conversations.length > most && (
        <More label={t('showMore', { n: conversations.length - most })} onMore={() => setMost(most + PAGE)} />
      )}
    </Modal>
  )
}
