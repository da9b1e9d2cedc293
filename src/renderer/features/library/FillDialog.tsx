import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fillIn, variablesOf } from '../../../shared/library.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { isComposing } from '../../hooks/is-composing.ts'
import { useActions } from '../../store/context.ts'

export interface Fill {
  title: string
  text: string
  /** A prompt goes into the box, a role to the conversation. */
  use: 'draft' | { roleId: string }
}

/** Asks for the variables of a prompt or a role. */
export function FillDialog({ title, text, use: goal }: Fill) {
  const { t } = useTranslation()
  const { showDialog, setDraft, setRole } = useActions()
  const variables = variablesOf(text)
  const [values, setValues] = useState<Record<string, string>>({})
  const isComplete = variables.every((name) => (values[name] ?? '').trim() !== '')
  const use = () => {
    if (goal === 'draft') setDraft(fillIn(text, values))
    else setRole({ id: goal.roleId, values })
    showDialog(null)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.composer textarea')?.focus())
  }
  return (
    <Modal
      title={title}
      onClose={() => showDialog(null)}
      unsaved={Object.values(values).some((value) => value.trim() !== '')}
    >
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault()
          use()
        }}
      >
        {variables.map((name, index) => (
          <label key={name}>
            {name}
            <textarea
              rows={1}
              data-first-focus={index === 0 ? '' : undefined}
              value={values[name] ?? ''}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return
                event.preventDefault()
                if (isComplete) use()
              }}
            />
          </label>
        ))}
        <div className="buttons">
          <button type="button" onClick={() => showDialog(null)}>
            {t('cancel')}
          </button>
          <button type="submit" className="primary" disabled={!isComplete}>
            {t('use')}
          </button>
        </div>
      </form>
    </Modal>
  )
}
