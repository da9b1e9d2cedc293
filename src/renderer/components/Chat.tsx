import { ArrowDown } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFollow } from '../hooks/use-follow.ts'
import { useFound } from '../hooks/use-found.ts'
import { usePart } from '../hooks/use-part.ts'
import { useApp, useBranch } from '../store/context.ts'
import { ChatAnswer, ChatQuestion } from './ChatMessage.tsx'
import { Composer } from './Composer.tsx'
import { IconButton } from './common/IconButton.tsx'
import { More } from './common/More.tsx'
import { EmptyState } from './EmptyState.tsx'
import { FindBar } from './FindBar.tsx'
import { Queue } from './Queue.tsx'
import { QuoteSelection } from './QuoteSelection.tsx'
import { Spoken } from './Spoken.tsx'

export function Chat() {
  const { t } = useTranslation()
  const activeId = useApp((state) => state.activeId)
  const title = useApp((state) => state.conversations.find(({ id }) => id === state.activeId)?.title)
  const findOpen = useApp((state) => state.findOpen)
  const isFound = useApp((state) => state.found !== null)
  const follow = useApp(({ settings }) => settings.follow)
  const branch = useBranch()
  const scroller = useRef<HTMLElement>(null)
  const column = useRef<HTMLDivElement>(null)
  // A new question is always brought into view.
  const questions = branch.filter(({ role }) => role === 'user').length
  const key = `${activeId} ${questions}`
  const part = usePart(scroller, branch.length, key)
  const streaming = branch.some(({ status }) => status === 'streaming')
  const { atEnd, toEnd } = useFollow(scroller, column, key, {
    whole: part.isAtEnd,
    fromTop: activeId === null,
    held: isFound,
    still: streaming && !follow,
  })
  useFound(column, part)
  return (
    <>
      {findOpen && <FindBar content={column} part={part} />}
      <div className="stage">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys must be able to scroll it */}
        <section ref={scroller} className="messages" data-scrolls tabIndex={0} aria-label={t('messages')}>
          <div ref={column} className="column">
            {title !== undefined && <h1 className="only-heard">{title}</h1>}
            {part.from > 0 && <More label={t('showEarlier')} onMore={part.showBefore} />}
            {activeId === null ? (
              <EmptyState />
            ) : (
              branch
                .slice(part.from, part.to)
                .map((message) =>
                  message.role === 'user' ? (
                    <ChatQuestion key={`q ${message.parentId}`} message={message} busy={streaming} />
                  ) : (
                    <ChatAnswer key={`a ${message.parentId}`} message={message} busy={streaming} />
                  ),
                )
            )}
            {!part.isAtEnd && <More label={t('showLater')} onMore={part.showAfter} />}
          </div>
        </section>
      </div>
      <QuoteSelection content={column} />
      <Spoken content={column} />
      {!atEnd && activeId !== null && (
        <IconButton
          className="to-end"
          label={t('toEnd')}
          onClick={() => {
            part.showEnd()
            toEnd()
          }}
        >
          <ArrowDown aria-hidden />
        </IconButton>
      )}
      {activeId !== null && <Queue conversationId={activeId} streaming={streaming} />}
      <Composer streaming={streaming} />
    </>
  )
}
