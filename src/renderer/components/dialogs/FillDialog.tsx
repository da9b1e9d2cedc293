import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fillIn, variablesOf } from '../../../shared/library.ts'
import { useActions } from '../../store/context.ts'
import type { Dialog } from '../../store/state.ts'
import { Modal } from '../common/Modal.tsx'

/** Asks for the variables of a prompt or a role. */
export function FillDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'fill' }> }) {
  const { t } = useTranslation()
  const { showDialog, setDraft, setRole } = useActions()
  const variables = variablesOf(dialog.text)
  const [values, setValues] = useState<Record<string, string>>({})
  const isComplete = variables.every((name) => (values[name] ?? '').trim() !== '')
  const use = () => {
    if (dialog.use === 'draft') setDraft(fillIn(dialog.text, values))
    else setRole({ id: dialog.use.roleId, values })
    showDialog(null)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.composer textarea')?.focus())
  }
  return (
    <Modal
      title={dialog.title}
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
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
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
