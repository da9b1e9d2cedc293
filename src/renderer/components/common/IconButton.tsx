import type { ReactNode } from 'react'

interface Props {
  /** Said by screen readers, and shown when the pointer rests on it. */
  label: string
  onClick: () => void
  children: ReactNode
  disabled?: boolean
  className?: string
}

/** A button that is only a picture. */
export function IconButton({ label, onClick, children, disabled = false, className = '' }: Props) {
  return (
    <button
      type="button"
      className={`icon ${className}`}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
