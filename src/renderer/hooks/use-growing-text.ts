import { type RefObject, useCallback, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import { createTail } from '../markdown/tail.ts'
import type { LiveTexts } from '../store/state.ts'

/**
 * A text that is being written, for React to draw: what can be added in the page itself is, and is not told here.
 *
 * @param id of the message; null when nothing of it is being written
 * @param element in which the text is drawn as Markdown
 * @returns null when nothing was heard of it
 */
export function useGrowingText(
  live: StoreApi<LiveTexts>,
  id: string | null,
  element: RefObject<HTMLElement | null>,
): string | null {
  const heard = useCallback(() => (id === null ? null : (live.getState()[id] ?? null)), [live, id])
  const [tail] = useState(createTail)
  const toDraw = useRef(heard())
  const subscribe = useCallback(
    (draw: () => void) => {
      // What came before this was heard of by nobody: React looks at the snapshot once more when it has subscribed.
      let last = heard()
      toDraw.current = last
      if (id === null) return () => {}
      return live.subscribe(() => {
        const text = heard()
        // Of another answer.
        if (text === last) return
        last = text
        if (text !== null && tail.grow(text)) return
        tail.takeBack()
        toDraw.current = text
        draw()
      })
    },
    [live, id, heard, tail],
  )
  const text = useSyncExternalStore(subscribe, () => (id === null ? null : toDraw.current))
  useLayoutEffect(() => tail.drawn(element.current, text), [tail, text, element])
  return text
}
