import type { Dialog } from '../registry.ts'
import { useActions } from '../store/context.ts'

interface Props {
  title: string
  hint: string
  /** On the button. */
  label: string
  dialog: Dialog
}

/** A section of the settings that says what there is and leads to a dialog of its own. */
export function SettingsLink({ title, hint, label, dialog }: Props) {
  const { showDialog } = useActions()
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p className="row">
        <span className="quiet">{hint}</span>
        <button type="button" onClick={() => showDialog(dialog)}>
          {label}
        </button>
      </p>
    </section>
  )
}
