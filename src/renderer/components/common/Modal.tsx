import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorBanner } from '../ErrorBanner.tsx'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  /** `wide` for lists beside a form. */
  size?: 'usual' | 'wide'
}

/** A dialog over the window. The browser keeps the focus in it, closes it on Escape and gives the focus back. */
export function Modal({ title, onClose, children, size = 'usual' }: Props) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
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
      closedby="any"
    >
      <header>
        <h2 id={id} tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <button type="button" className="icon" aria-label={t('close')} title={t('close')} onClick={onClose}>
          <X size={20} aria-hidden />
        </button>
      </header>
      <div className="modal-body">
        <ErrorBanner />
        {children}
      </div>
    </dialog>
  )
}
