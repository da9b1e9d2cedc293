import { useEffect } from 'react'
import { useActions } from '../store/context.ts'

/** Long enough not to disturb a fast typist, short enough to be done before Send. */
const QUIET_MS = 300

/** Tells the engine what is typed so far, so that it has read it when the question is sent. */
export function useTypingAhead(conversationId: string | null, draft: string): void {
  const { readAhead } = useActions()
  useEffect(() => {
    const timer = setTimeout(() => readAhead(conversationId, draft), QUIET_MS)
    return () => clearTimeout(timer)
  }, [conversationId, draft, readAhead])
}
