import { type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'

/** Messages that are drawn at once: a few screens, drawn in the blink of an eye. */
const PAGE = 60

/** The part of a long conversation that is drawn. */
export interface Part {
  from: number
  /** Behind the last one. */
  to: number
  /** Whether the end of the conversation is in it. */
  isAtEnd: boolean
  showBefore(): void
  showAfter(): void
  showEnd(): void
  /** Draws what lies around a place that is not drawn. */
  showAround(index: number): void
}

interface Range {
  key: unknown
  /** null: nothing has been there to be drawn. */
  from: number | null
  /** null: to the end, also when it grows. */
  to: number | null
}

/**
 * Draws the end of a conversation at first, and more of it when the person goes there. Ten thousand messages at once
 * would hold the window up for a quarter of a minute.
 *
 * @param length of the conversation
 * @param key another one begins at the end again
 */
export function usePart(scroller: RefObject<HTMLElement | null>, length: number, key: unknown): Part {
  const [stored, setRange] = useState<Range>({ key, from: null, to: null })
  let range = stored
  const isGone = range.from !== null && range.from >= length
  if (range.key !== key || isGone) range = { key, from: null, to: null }
  if (range.from === null && length > 0) range = { ...range, from: Math.max(0, length - PAGE) }
  if (range !== stored) setRange(range)

  const from = range.from ?? 0
  const to = Math.min(range.to ?? length, length)
  const isAtEnd = to === length
  /** The browser holds the place itself, but not at the very top. */
  const keepingPlace = (change: () => void) => {
    const element = scroller.current
    if (element === null) return change()
    const below = element.scrollHeight - element.scrollTop
    element.style.overflowAnchor = 'none'
    flushSync(change)
    element.scrollTop = element.scrollHeight - below
    requestAnimationFrame(() => {
      element.style.overflowAnchor = ''
    })
  }
  return {
    from,
    to,
    isAtEnd,
    showBefore: () => keepingPlace(() => setRange({ ...range, from: Math.max(0, from - PAGE) })),
    showAfter: () => setRange({ ...range, to: to + PAGE >= length ? null : to + PAGE }),
    showEnd: () => setRange({ key, from: Math.max(0, length - PAGE), to: null }),
    showAround(index) {
      if (index >= from && index < to) return
      const end = index + PAGE / 2
      setRange({ key, from: Math.max(0, index - PAGE / 2), to: end >= length ? null : end })
    },
  }
}
