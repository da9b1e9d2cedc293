import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Prompt, type Role, variablesOf } from '../../../shared/library.ts'
import { isOnShelf, shelfPrompts, shelfRoles } from '../../../shared/shelf.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { TwoStep } from '../../components/common/TwoStep.tsx'
import { languageOf } from '../../i18n/language.ts'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createLibraryActions } from './actions.ts'
import { PromptForm, RoleForm } from './LibraryForms.tsx'

type Editing = { kind: 'prompt'; prompt: Prompt | null } | { kind: 'role'; role: Role | null }

/** Prompts to start from, and roles for a conversation: the shelf that comes with the app, and the person's own. */
export function LibraryDialog() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const [tab, setTab] = useState<'prompts' | 'roles'>('prompts')
  const [editing, setEditing] = useState<Editing | null>(null)
  const [unsaved, setUnsaved] = useState(false)
  const end = () => {
    setEditing(null)
    setUnsaved(false)
  }
  const form = { onEnd: end, onUnsaved: setUnsaved }
  return (
    <Modal
      title={t('library')}
      size="wide"
      onClose={() => showDialog(null)}
      unsaved={unsaved}
      onBack={editing === null ? undefined : end}
    >
      {editing?.kind === 'prompt' && <PromptForm prompt={editing.prompt} {...form} />}
      {editing?.kind === 'role' && <RoleForm role={editing.role} {...form} />}
      {editing === null && (
        <>
          <div className="tabs">
            {(['prompts', 'roles'] as const).map((name) => (
              <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
                {t(name)}
              </button>
            ))}
          </div>
          <p className="quiet">{t(`${tab}Hint`)}</p>
          {tab === 'prompts' ? (
            <Prompts onEdit={(prompt) => setEditing({ kind: 'prompt', prompt })} />
          ) : (
            <Roles onEdit={(role) => setEditing({ kind: 'role', role })} />
          )}
        </>
      )}
    </Modal>
  )
}

function Prompts({ onEdit }: { onEdit: (prompt: Prompt | null) => void }) {
  const { t } = useTranslation()
  const { showDialog, setDraft } = useActions()
  const { deletePrompt } = useOwnActions(createLibraryActions)
  const own = useApp(({ library }) => library.prompts)
  const language = useApp(languageOf)
  const take = ({ title, text }: Prompt) => {
    if (variablesOf(text).length > 0) showDialog({ kind: 'fill', title, text, use: 'draft' })
    else {
      setDraft(text)
      showDialog(null)
    }
  }
  return (
    <>
      <button type="button" onClick={() => onEdit(null)}>
        {t('newPrompt')}
      </button>
      <ul className="cards">
        {[...own, ...shelfPrompts(language)].map((prompt) => (
          <Card
            key={prompt.id}
            id={prompt.id}
            title={prompt.title}
            text={prompt.text}
            onUse={() => take(prompt)}
            onEdit={() => onEdit(prompt)}
            onDelete={() => deletePrompt(prompt.id)}
          />
        ))}
      </ul>
    </>
  )
}

function Roles({ onEdit }: { onEdit: (role: Role | null) => void }) {
  const { t } = useTranslation()
  const { showDialog, setRole } = useActions()
  const { deleteRole } = useOwnActions(createLibraryActions)
  const own = useApp(({ library }) => library.roles)
  const language = useApp(languageOf)
  const take = ({ id, name, systemPrompt }: Role) => {
    if (variablesOf(systemPrompt).length > 0)
      showDialog({ kind: 'fill', title: name, text: systemPrompt, use: { roleId: id } })
    else {
      setRole({ id, values: {} })
      showDialog(null)
    }
  }
  return (
    <>
      <button type="button" onClick={() => onEdit(null)}>
        {t('newRole')}
      </button>
      <ul className="cards">
        {[...own, ...shelfRoles(language)].map((role) => (
          <Card
            key={role.id}
            id={role.id}
            title={role.name}
            text={role.systemPrompt}
            onUse={() => take(role)}
            onEdit={() => onEdit(role)}
            onDelete={() => deleteRole(role.id)}
          />
        ))}
      </ul>
    </>
  )
}

interface CardProps {
  id: string
  title: string
  text: string
  onUse: () => void
  onEdit: () => void
  onDelete: () => void
}

function Card({ id, title, text, onUse, onEdit, onDelete }: CardProps) {
  const { t } = useTranslation()
  return (
    <li>
      <strong>{title}</strong>
      <p>{text}</p>
      <div className="buttons">
        <button type="button" className="primary" aria-label={`${t('use')}: ${title}`} onClick={onUse}>
          {t('use')}
        </button>
        <button
          type="button"
          aria-label={`${t(isOnShelf(id) ? 'adapt' : 'edit')}: ${title}`}
          onClick={onEdit}
        >
          {t(isOnShelf(id) ? 'adapt' : 'edit')}
        </button>
        {!isOnShelf(id) && (
          <TwoStep
            label={t('delete')}
            name={`${t('delete')}: ${title}`}
            ask={t('deleteAsk')}
            onConfirm={onDelete}
          />
        )}
      </div>
    </li>
  )
}
