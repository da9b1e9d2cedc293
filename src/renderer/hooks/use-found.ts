import { type RefObject, useEffect } from 'react'
import { useApp, useBranch } from '../store/context.ts'
import type { Part } from './use-part.ts'

/** Draws the message that a search led to, brings it into view and marks it; once for each search. */
export function useFound(content: RefObject<HTMLElement | null>, part: Part): void {
  const found = useApp((state) => state.found)
  const branch = useBranch()
  const place = found === null ? -1 : branch.findIndex(({ id }) => id === found.messageId)
  const isDrawn = place >= part.from && place < part.to
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place that a search leads to
  useEffect(() => {
    if (place >= 0) part.showAround(place)
  }, [found, place])
  useEffect(() => {
    if (found === null || !isDrawn) return
    const element = content.current?.querySelector(`[data-message="${CSS.escape(found.messageId)}"]`)
    // The middle of what is longer than the view says little.
    const fits = (element?.clientHeight ?? 0) < (content.current?.parentElement?.clientHeight ?? 0)
    element?.scrollIntoView({ block: fits ? 'center' : 'start' })
    element?.setAttribute('data-found', '')
    return () => element?.removeAttribute('data-found')
  }, [content, found, isDrawn])
}
