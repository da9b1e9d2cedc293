import { Check, ChevronLeft, ChevronRight, Copy, RotateCcw } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../shared/chat.ts'
import { useCopied } from '../hooks/use-copied.ts'
import { AnswerText } from '../markdown/AnswerText.tsx'
import { useActions, useApp } from '../store/context.ts'
import { AnswerFigures } from './AnswerFigures.tsx'
import { AnswerNote } from './AnswerNote.tsx'
import { AnswerProgress } from './AnswerProgress.tsx'

export const Answer = memo(function Answer({ message }: { message: Message }) {
  const { t } = useTranslation()
  const live = useApp((state) => state.live[message.id])
  const streaming = message.status === 'streaming'
  const text = streaming ? (live ?? message.text) : message.text
  return (
    <article
      data-role="assistant"
      data-status={message.status}
      aria-label={t('appName')}
      aria-busy={streaming}
    >
      {message.setAside > 0 && <p className="note">{t('setAside', { n: message.setAside })}</p>}
      {streaming && text === '' ? (
        <AnswerProgress messageId={message.id} />
      ) : (
        <AnswerText key={message.id} text={text} streaming={streaming} />
      )}
      {streaming && text !== '' && <AnswerFigures message={message} />}
      {!streaming && (
        <>
          <AnswerNote message={message} />
          <AnswerActions message={message} />
        </>
      )}
    </article>
  )
})

function AnswerActions({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { regenerate } = useActions()
  const [copied, copy] = useCopied()
  // Another answer of this conversation is being written: only one at a time.
  const busy = useApp(({ messages }) =>
    (messages[message.conversationId] ?? []).some(({ status }) => status === 'streaming'),
  )
  return (
    <footer className="answer-actions">
      {message.text !== '' && (
        <button
          type="button"
          className="icon"
          title={t('copy')}
          aria-label={t('copy')}
          onClick={() => copy(message.text)}
        >
          {copied ? <Check size={17} aria-hidden /> : <Copy size={17} aria-hidden />}
        </button>
      )}
      <button
        type="button"
        className="icon"
        title={t('regenerate')}
        aria-label={t('regenerate')}
        disabled={busy}
        onClick={() => regenerate(message.id)}
      >
        <RotateCcw size={17} aria-hidden />
      </button>
      {message.versions.length > 1 && <Versions message={message} disabled={busy} />}
      <AnswerFigures message={message} />
    </footer>
  )
}

function Versions({ message, disabled }: { message: Message; disabled: boolean }) {
  const { t } = useTranslation()
  const { selectVersion } = useActions()
  const { versions, conversationId } = message
  const at = versions.indexOf(message.id)
  const go = (index: number) => {
    const id = versions[index]
    if (id !== undefined) selectVersion(conversationId, id)
  }
  return (
    <span className="versions">
      <button
        type="button"
        className="icon"
        aria-label={t('previousVersion')}
        disabled={disabled || at === 0}
        onClick={() => go(at - 1)}
      >
        <ChevronLeft size={17} aria-hidden />
      </button>
      {at + 1}/{versions.length}
      <button
        type="button"
        className="icon"
        aria-label={t('nextVersion')}
        disabled={disabled || at === versions.length - 1}
        onClick={() => go(at + 1)}
      >
        <ChevronRight size={17} aria-hidden />
      </button>
    </span>
  )
}
