import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp, useBranch } from '../store/context.ts'
import { endOf } from './end-of-answer.ts'

/**
 * What a screen reader says of an answer by itself: that it begins, and at its end how it ended, what was
 * computed for it and its first sentences. Every token would drown it; an old answer that is opened says nothing.
 */
export function Spoken({ content }: { content: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation()
  const activeId = useApp((state) => state.activeId)
  const writing = useBranch().find(({ status }) => status === 'streaming')?.id
  const [said, setSaid] = useState('')
  const before = useRef<{ activeId: string | null; writing: string | undefined }>({ activeId, writing })
  useEffect(() => {
    const was = before.current
    before.current = { activeId, writing }
    if (writing !== undefined && writing !== was.writing) setSaid(t('answerStarted'))
    else if (activeId !== was.activeId) setSaid('')
    else if (writing === undefined && was.writing !== undefined) {
      const article = content.current?.querySelector(`article[data-message="${CSS.escape(was.writing)}"]`)
      setSaid(article == null ? t('answerEnded') : endOf(article, t('answerEnded')))
    }
  }, [activeId, writing, content, t])
  return (
    <p className="only-heard" role="status">
      {said}
    </p>
  )
}
