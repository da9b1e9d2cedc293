import { useEffect } from 'react'

/** Whether an element can still have the focus. */
const isUsable = (element: Element) =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility()

/** Where the focus goes when what had it is gone: the open dialog's heading, the box, or the screen's heading. */
function fallback(): HTMLElement | null {
  const dialog = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1)
  if (dialog !== undefined) return dialog.querySelector('h2')
  return document.querySelector<HTMLElement>('.composer textarea, main h1[tabindex]')
}

/**
 * The focus is never on nothing, where keys and a screen reader would be lost: when the element that had it goes
 * away or is switched off, another place gets it. A click beside everything leaves it as it is.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null
    let frame = 0
    const check = () => {
      frame = 0
      const active = document.activeElement
      // A disabled element may keep the focus until the next picture.
      if (last === null || isUsable(last) || (active !== document.body && active !== last)) return
      last = null
      fallback()?.focus()
    }
    const onFocus = ({ target }: FocusEvent) => {
      last = target as Element
    }
    const changed = new MutationObserver(() => {
      // However much changes, one look before the next picture.
      if (frame === 0 && last !== null) frame = requestAnimationFrame(check)
    })
    document.addEventListener('focusin', onFocus)
    changed.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'open'] })
    return () => {
      document.removeEventListener('focusin', onFocus)
      changed.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [])
}
