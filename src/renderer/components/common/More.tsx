import { useEffect, useRef } from 'react'

/** So far from the view, px, more is drawn: before the person gets there. */
const AHEAD = '600px'

interface Props {
  label: string
  onMore: () => void
}

/** A button for more of a long list. It presses itself when it comes near the view. */
export function More({ label, onMore }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const more = useRef(onMore)
  more.current = onMore
  useEffect(() => {
    const element = button.current
    if (element === null) return
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), {
      root: element.closest('[data-scrolls]'),
      rootMargin: AHEAD,
    })
    near.observe(element)
    return () => near.disconnect()
  })
  return (
    <button ref={button} type="button" className="more" onClick={onMore}>
      {label}
    </button>
  )
}
