import { ArrowDown } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFollow } from '../hooks/use-follow.ts'
import { useApp, useBranch } from '../store/context.ts'
import { Answer } from './Answer.tsx'
import { Composer } from './Composer.tsx'
import { EmptyState } from './EmptyState.tsx'

export function Chat() {
  const { t } = useTranslation()
  const activeId = useApp((state) => state.activeId)
  const title = useApp((state) => state.conversations.find(({ id }) => id === state.activeId)?.title)
  const branch = useBranch()
  const scroller = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLDivElement>(null)
  // A new question is always brought into view.
  const questions = branch.filter(({ role }) => role === 'user').length
  const { atEnd, toEnd } = useFollow(scroller, column, `${activeId} ${questions}`)
  const streaming = branch.some(({ status }) => status === 'streaming')
  return (
    <>
      <div ref={scroller} className="messages">
        <div ref={column} className="column">
          {title !== undefined && <h1 className="only-heard">{title}</h1>}
          {activeId === null ? (
            <EmptyState />
          ) : (
            branch.map((message) =>
              message.role === 'user' ? (
                <article key={message.id} data-role="user" aria-label={t('you')}>
                  {message.text}
                </article>
              ) : (
                <Answer key={message.parentId} message={message} />
              ),
            )
          )}
        </div>
      </div>
      {/* Says that it begins and ends; reading every token aloud would drown a screen reader. */}
      <p className="only-heard" role="status">
        {branch.length === 0 ? '' : streaming ? t('answerStarted') : t('answerEnded')}
      </p>
      {!atEnd && (
        <button
          type="button"
          className="icon to-end"
          aria-label={t('toEnd')}
          title={t('toEnd')}
          onClick={toEnd}
        >
          <ArrowDown aria-hidden />
        </button>
      )}
      <Composer streaming={streaming} />
    </>
  )
}
