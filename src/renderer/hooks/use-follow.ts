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

  const follow = useCallback(
    (on: boolean) => {
      following.current = on
      // The end is held here. The browser would hold what is seen, and move up when something above gets smaller,
      // which cannot be told from a person who scrolls up.
      scroller.current?.style.setProperty('overflow-anchor', on ? 'none' : '')
    },
    [scroller],
  )
  const toEnd = useCallback(() => {
    follow(true)
    const element = scroller.current
    if (element !== null) element.scrollTop = element.scrollHeight
  }, [scroller, follow])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to begin again
  useEffect(() => {
    if (held || fromTop) {
      follow(false)
      if (fromTop) scroller.current?.scrollTo(0, 0)
      return
    }
    toEnd()
    setAtEnd(true)
  }, [key, toEnd, follow])

  useEffect(() => {
    const element = scroller.current
    const inner = content.current
    if (element === null || inner === null) return
    if (!whole) follow(false)
    let before = element.scrollTop
    const isNear = () => whole && element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    const onScroll = () => {
      const near = isNear() && !fromTop
      // Only the person moves up; content that grows moves nothing.
      if (near) follow(true)
      else if (!whole || element.scrollTop < before) follow(false)
      before = element.scrollTop
      setAtEnd(near || following.current)
    }
    const grown = new ResizeObserver(() => {
      if (still) follow(false)
      if (following.current && whole) element.scrollTop = element.scrollHeight
      else setAtEnd(still && isNear())
    })
    grown.observe(inner)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      grown.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, content, whole, fromTop, still, follow])

  return { atEnd, toEnd }
}
