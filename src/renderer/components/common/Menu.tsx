import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'

export interface MenuItem {
  label: string
  icon?: ReactNode
  /** Stands apart: it takes something away. */
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
}

interface Props {
  label: string
  /** What is on the button. */
  children: ReactNode
  items: () => MenuItem[]
  className?: string
}

/**
 * A button with a menu. The browser's popover closes it on Escape and on a click elsewhere; arrow keys move, as
 * https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ asks. Items are made when it opens.
 */
export function Menu({ label, children, items, className = 'icon' }: Props) {
  const id = useId()
  const anchor = `--menu${id.replace(/[^a-z0-9]/gi, '-')}`
  const [open, setOpen] = useState(false)
  const popover = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const buttons = () => [
    ...(popover.current?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)') ?? []),
  ]
  // biome-ignore lint/correctness/useExhaustiveDependencies: the items are there when it has opened
  useEffect(() => {
    if (open) buttons()[0]?.focus()
  }, [open])

  const close = () => {
    popover.current?.hidePopover()
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Tab' || event.key === 'Escape') close()
    else if (go === undefined) return
    else all[(go + all.length) % all.length]?.focus()
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        style={{ anchorName: anchor }}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
      >
        {children}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className="menu"
        style={{ positionAnchor: anchor }}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && (
          <div role="menu" aria-label={label} onKeyDown={onKeyDown}>
            {items().map(({ label, icon, danger = false, disabled = false, onSelect }) => (
              <button
                key={label}
                type="button"
                role="menuitem"
                tabIndex={-1}
                disabled={disabled}
                data-danger={danger}
                onClick={() => {
                  close()
                  onSelect()
                }}
              >
                {icon}
                {label}
              </button>
            ))}
          </div>
        )}
      </div>
    </>
  )
}
