import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  /** Below it, and read with it. */
  hint?: ReactNode
  /** `current-password` or `new-password`. */
  autoComplete: string
  first?: boolean
}

/** A passphrase, hidden until the person wants to see it: input methods work only in the open. */
export function PassphraseField({ label, value, onChange, hint, autoComplete, first = false }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <div className="passphrase">
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          type={shown ? 'text' : 'password'}
          value={value}
          autoComplete={autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
          {...(first ? { 'data-first-focus': '' } : {})}
          onChange={(event) => onChange(event.target.value)}
        />
        <button type="button" aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}>
          {shown ? t('passphraseHide') : t('passphraseShow')}
        </button>
      </div>
      {hint !== undefined && (
        <small id={`${id}-hint`} className="quiet">
          {hint}
        </small>
      )}
    </div>
  )
}
