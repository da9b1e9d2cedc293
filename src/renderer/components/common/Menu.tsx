import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'

export interface MenuItem {
  label: string
  icon?: ReactNode
  /** Stands apart: it takes something away. */
  danger?: boolean
  disabled?: boolean
  /** For what cannot be taken back: what it says when it was chosen once; chosen again it is done. */
  sure?: string
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
  const [open, setOpen] = useState(false)
  /** The label of the item that was chosen once. */
  const [asked, setAsked] = useState<string | null>(null)
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
    // A key that is held chooses once.
    const isHeld = event.repeat && (event.key === 'Enter' || event.key === ' ')
    if (event.key === 'Tab' || event.key === 'Escape') close()
    else if (go === undefined && !isHeld) return
    else if (go !== undefined) all[(go + all.length) % all.length]?.focus()
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
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
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          setAsked(null)
        }}
      >
        {open && (
          <div role="menu" aria-label={label} onKeyDown={onKeyDown}>
            {items().map(({ label, icon, danger = false, disabled = false, sure, onSelect }) => (
              <button
                key={label}
                type="button"
                role="menuitem"
                tabIndex={-1}
                disabled={disabled}
                data-danger={danger}
                onClick={(event) => {
                  if (sure !== undefined && asked !== label) return setAsked(label)
                  // The second half of a double click is no second choice.
                  if (sure !== undefined && event.detail > 1) return
                  close()
                  onSelect()
                }}
              >
                {icon}
                {asked === label ? sure : label}
              </button>
            ))}
          </div>
        )}
      </div>
    </>
  )
}
