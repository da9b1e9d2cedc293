import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  /** What is on the button. */
  label: string
  /** What it is called where several say the same. */
  name?: string
  /** The question that is asked. */
  ask: string
  /** In place of the label, until it is pressed. */
  icon?: ReactNode
  onConfirm: () => void
}

/**
 * A button for what cannot be taken back: pressed, it asks; only the button beside the question does it. That one
 * is not where the first was, and the focus is on Cancel, so that a double click or a held key does nothing.
 */
export function TwoStep({ label, name = label, ask, icon, onConfirm }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const cancelButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asked) cancelButton.current?.focus()
  }, [asked])
  const end = () => {
    setAsked(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // The dialog around it stays.
    event.preventDefault()
    event.stopPropagation()
    end()
  }
  if (!asked) {
    return (
      <button
        ref={button}
        type="button"
        className={icon === undefined ? undefined : 'icon'}
        aria-label={name}
        title={icon === undefined ? undefined : name}
        onClick={() => setAsked(true)}
      >
        {icon ?? label}
      </button>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a block with a legend
    <span role="group" className="two-step" aria-label={ask} onKeyDown={onKeyDown}>
      <span>{ask}</span>
      <button
        type="button"
        className="danger"
        aria-label={name}
        onClick={() => {
          end()
          onConfirm()
        }}
      >
        {label}
      </button>
      <button ref={cancelButton} type="button" onClick={end}>
        {t('cancel')}
      </button>
    </span>
  )
}
