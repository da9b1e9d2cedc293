import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** This near to the end, px, counts as at the end. */
const NEAR = 48

/**
 * Keeps a scrolling element at its end while its content grows, until the person scrolls up.
 *
 * @param key another one (another conversation) starts at the end again
 * @param mode.whole whether the end of the content is that of the conversation; there is nothing to follow otherwise
 * @param mode.still what grows now is not followed: the person wants to read in peace
 * @param mode.fromTop what is shown is read from its beginning: there is no end to follow
 * @param mode.held something else says where to begin: a search led to a place
 */
export function useFollow(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  key: unknown,
  { whole, fromTop, held, still }: { whole: boolean; fromTop: boolean; held: boolean; still: boolean },
): { atEnd: boolean; toEnd: () => void } {
  const [atEnd, setAtEnd] = useState(true)
  const following = useRef(true)

  const toEnd = useCallback(() => {
    following.current = true
    const element = scroller.current
    if (element !== null) element.scrollTop = element.scrollHeight
  }, [scroller])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to begin again
  useEffect(() => {
    if (held || fromTop) {
      following.current = false
      if (fromTop) scroller.current?.scrollTo(0, 0)
      return
    }
    toEnd()
    setAtEnd(true)
  }, [key, toEnd])

  useEffect(() => {
    const element = scroller.current
    const inner = content.current
    if (element === null || inner === null) return
    if (!whole) following.current = false
    let before = element.scrollTop
    const isNear = () => whole && element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    const onScroll = () => {
      const near = isNear() && !fromTop
      // Only the person moves up; content that grows moves nothing.
      if (near) following.current = true
      else if (!whole || element.scrollTop < before) following.current = false
      before = element.scrollTop
      setAtEnd(near || following.current)
    }
    const grown = new ResizeObserver(() => {
      if (still) following.current = false
      if (following.current && whole) element.scrollTop = element.scrollHeight
      else setAtEnd(still && isNear())
    })
    grown.observe(inner)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      grown.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, content, whole, fromTop, still])

  return { atEnd, toEnd }
}
