import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../../hooks/is-composing.ts'
import { ErrorBanner } from '../ErrorBanner.tsx'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  /** `wide` for lists beside a form. */
  size?: 'usual' | 'wide'
  /** Something was typed that is not saved: leaving asks first, and a click beside the dialog does nothing. */
  unsaved?: boolean
  /** Where Escape leads in place of closing. */
  onBack?: (() => void) | undefined
}

/** A dialog over the window. The browser keeps the focus in it, closes it on Escape and gives the focus back. */
export function Modal({ title, onClose, children, size = 'usual', unsaved = false, onBack }: Props) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  /** What is done when the person does not want to save. */
  const [leaving, setLeaving] = useState<(() => void) | null>(null)
  const leave = (go: () => void) => {
    if (unsaved) setLeaving(() => go)
    else go()
  }
  const isOurs = unsaved || onBack !== undefined
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOurs || event.key !== 'Escape' || event.defaultPrevented || isComposing(event.nativeEvent)) return
    event.preventDefault()
    if (leaving !== null) setLeaving(null)
    else leave(onBack ?? onClose)
  }
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    // The browser would take the first button, which closes.
    const first = element?.querySelector<HTMLElement>('[data-first-focus]')
    ;(first ?? heading.current)?.focus()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="modal"
      data-size={size}
      aria-labelledby={id}
      onClose={onClose}
      closedby={isOurs ? 'none' : 'any'}
      onKeyDown={onKeyDown}
    >
      <header>
        <h2 id={id} tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <button
          type="button"
          className="icon"
          aria-label={t('close')}
          title={t('close')}
          onClick={() => leave(onClose)}
        >
          <X size={20} aria-hidden />
        </button>
      </header>
      <div className="modal-body" data-scrolls>
        <ErrorBanner />
        {children}
      </div>
      {unsaved && leaving !== null && <Unsaved onStay={() => setLeaving(null)} onLeave={leaving} />}
    </dialog>
  )
}

/** Asks before what was typed is thrown away. */
function Unsaved({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation()
  const stay = useRef<HTMLButtonElement>(null)
  useEffect(() => stay.current?.focus(), [])
  return (
    <footer className="buttons unsaved" role="alert">
      <span>{t('unsaved')}</span>
      <button type="button" className="danger" onClick={onLeave}>
        {t('unsavedLeave')}
      </button>
      <button ref={stay} type="button" onClick={onStay}>
        {t('unsavedStay')}
      </button>
    </footer>
  )
}
