import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Prompt, Role, RoleSampling } from '../../../shared/library.ts'
import { isOnShelf } from '../../../shared/shelf.ts'
import { NumberField } from '../../components/common/fields.tsx'
import { useOwnActions } from '../../store/context.ts'
import { createLibraryActions } from './actions.ts'

/** What is taken from the shelf becomes the person's own. */
const ownId = (thing: { id: string } | null): string | null =>
  thing === null || isOnShelf(thing.id) ? null : thing.id

const SAMPLING = [
  { name: 'temperature', min: 0, max: 2, step: 0.1 },
  { name: 'topP', min: 0.05, max: 1, step: 0.05 },
  { name: 'topK', min: 0, max: 1000, step: 1 },
  { name: 'minP', min: 0, max: 1, step: 0.01 },
  { name: 'repeatPenalty', min: 1, max: 2, step: 0.05 },
  { name: 'maxTokens', min: 16, max: 4096, step: 1 },
] as const

interface OwnFormProps {
  onEnd: () => void
  /** Hears whether anything was typed that is not saved. */
  onUnsaved: (unsaved: boolean) => void
}

export function PromptForm({ prompt, ...form }: OwnFormProps & { prompt: Prompt | null }) {
  const { t } = useTranslation()
  const { savePrompt } = useOwnActions(createLibraryActions)
  const [title, setTitle] = useState(prompt?.title ?? '')
  const [text, setText] = useState(prompt?.text ?? '')
  return (
    <Form
      canSave={title.trim() !== '' && text.trim() !== ''}
      changed={title !== (prompt?.title ?? '') || text !== (prompt?.text ?? '')}
      onSave={() => savePrompt({ id: ownId(prompt), title, text })}
      {...form}
    >
      <label>
        {t('promptTitle')}
        <input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        {t('promptText')}
        <textarea rows={8} value={text} onChange={(event) => setText(event.target.value)} />
        <VariablesHint />
      </label>
    </Form>
  )
}

export function RoleForm({ role, ...form }: OwnFormProps & { role: Role | null }) {
  const { t } = useTranslation()
  const { saveRole } = useOwnActions(createLibraryActions)
  const [name, setName] = useState(role?.name ?? '')
  const [systemPrompt, setSystemPrompt] = useState(role?.systemPrompt ?? '')
  const [sampling, setSampling] = useState<RoleSampling>(role?.sampling ?? {})
  return (
    <Form
      canSave={name.trim() !== '' && systemPrompt.trim() !== ''}
      changed={
        name !== (role?.name ?? '') ||
        systemPrompt !== (role?.systemPrompt ?? '') ||
        JSON.stringify(sampling) !== JSON.stringify(role?.sampling ?? {})
      }
      onSave={() => saveRole({ id: ownId(role), name, systemPrompt, sampling })}
      {...form}
    >
      <label>
        {t('roleName')}
        <input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        {t('systemPrompt')}
        <textarea rows={8} value={systemPrompt} onChange={(event) => setSystemPrompt(event.target.value)} />
        <VariablesHint />
      </label>
      <details className="advanced">
        <summary>{t('roleSampling')}</summary>
        {SAMPLING.map(({ name, ...bounds }) => (
          <NumberField
            key={name}
            {...bounds}
            optional
            label={t(`${name}Label`)}
            hint={t('asInSettings')}
            value={sampling[name] ?? null}
            onChange={(value) => setSampling({ ...sampling, [name]: value ?? undefined })}
          />
        ))}
      </details>
    </Form>
  )
}

function VariablesHint() {
  const { t } = useTranslation()
  return <small>{t('variablesHint', { example: `{{${t('variableName')}}}` })}</small>
}

interface FormProps extends OwnFormProps {
  canSave: boolean
  changed: boolean
  /** Says whether it is saved. */
  onSave: () => Promise<boolean>
  children: ReactNode
}

function Form({ canSave, changed, onSave, onEnd, onUnsaved, children }: FormProps) {
  const { t } = useTranslation()
  useEffect(() => onUnsaved(changed), [changed, onUnsaved])
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault()
        void onSave().then((saved) => saved && onEnd())
      }}
    >
      {children}
      <div className="buttons">
        <button type="button" onClick={onEnd}>
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={!canSave}>
          {t('save')}
        </button>
      </div>
    </form>
  )
}
