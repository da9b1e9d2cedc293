import {
  Check,
  Copy,
  CornerDownRight,
  FileText,
  MoreHorizontal,
  RotateCcw,
  TextQuote,
  Trash2,
} from 'lucide-react'
import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { AnswerText } from '../../answer-view/AnswerText.tsx'
import { plainText } from '../../answer-view/plain-text.ts'
import { useCopied } from '../../answer-view/use-copied.ts'
import type { Message } from '../../shared/chat.ts'
import { tidyFences } from '../../shared/markdown/fences.ts'
import { useAnswerWords } from '../i18n/answer-words.ts'
import { useActions, useLive } from '../store/context.ts'
import { AnswerFigures } from './AnswerFigures.tsx'
import { AnswerMemory } from './AnswerMemory.tsx'
import { AnswerNote } from './AnswerNote.tsx'
import { AnswerProgress } from './AnswerProgress.tsx'
import { IconButton } from './common/IconButton.tsx'
import { Menu, type MenuItem } from './common/Menu.tsx'
import { Versions } from './Versions.tsx'

/** @param busy an answer of this conversation is being written: only one at a time */
export const Answer = memo(function Answer({ message, busy }: { message: Message; busy: boolean }) {
  const { t } = useTranslation()
  const body = useRef<HTMLDivElement>(null)
  const streaming = message.status === 'streaming'
  const hasText = useLive((texts) => (streaming ? (texts[message.id] ?? message.text) : message.text) !== '')
  return (
    <article
      data-role="assistant"
      data-message={message.id}
      data-status={message.status}
      aria-label={t('appName')}
      aria-busy={streaming}
    >
      <AnswerMemory message={message} />
      {streaming && !hasText ? (
        <AnswerProgress messageId={message.id} />
      ) : (
        <div ref={body}>
          <Body key={message.id} message={message} />
        </div>
      )}
      {streaming && hasText && <AnswerFigures message={message} />}
      {!streaming && (
        <>
          <AnswerNote message={message} />
          <AnswerActions
            message={message}
            busy={busy}
            plainText={() => (body.current === null ? '' : plainText(body.current))}
          />
        </>
      )}
    </article>
  )
})

/** The only component that is drawn again while an answer is written. */
function Body({ message: { id, status, text } }: { message: Message }) {
  const streaming = status === 'streaming'
  const live = useLive((texts) => (streaming ? texts[id] : undefined))
  const { copy } = useActions()
  return <AnswerText text={live ?? text} streaming={streaming} words={useAnswerWords()} copy={copy} />
}

interface ActionsProps {
  message: Message
  busy: boolean
  /** The answer as it reads on the screen. */
  plainText: () => string
}

function AnswerActions({ message, busy, plainText }: ActionsProps) {
  const { t } = useTranslation()
  const { regenerate, goOn, quote, deleteMessage, copy: copyText } = useActions()
  const [copied, copy] = useCopied(copyText)
  const cutOff = message.status !== 'complete' || message.metrics?.finish === 'length'
  const hasText = message.text !== ''
  const isOneOfMany = message.versions.length > 1
  const more = (): MenuItem[] => [
    {
      label: t('copyPlain'),
      icon: <FileText size={16} aria-hidden />,
      disabled: !hasText,
      onSelect: () => void copyText(plainText()),
    },
    {
      label: t('quoteAll'),
      icon: <TextQuote size={16} aria-hidden />,
      disabled: !hasText,
      onSelect: () => quote(message.text),
    },
    {
      label: t('deleteVersion'),
      icon: <Trash2 size={16} aria-hidden />,
      danger: true,
      disabled: busy || !isOneOfMany,
      sure: t('deleteVersionSure'),
      onSelect: () => deleteMessage(message.conversationId, message.id),
    },
  ]
  return (
    <footer className="answer-actions">
      {hasText && (
        <IconButton label={t('copy')} onClick={() => copy(tidyFences(message.text))}>
          {copied ? <Check size={17} aria-hidden /> : <Copy size={17} aria-hidden />}
        </IconButton>
      )}
      <IconButton label={t('regenerate')} disabled={busy} onClick={() => regenerate(message.id)}>
        <RotateCcw size={17} aria-hidden />
      </IconButton>
      {cutOff && hasText && (
        <IconButton label={t('goOn')} disabled={busy} onClick={() => goOn(message.id)}>
          <CornerDownRight size={17} aria-hidden />
        </IconButton>
      )}
      {(hasText || isOneOfMany) && (
        <Menu label={t('more')} items={more}>
          <MoreHorizontal size={17} aria-hidden />
        </Menu>
      )}
      <Versions message={message} disabled={busy} />
      <AnswerFigures message={message} />
    </footer>
  )
}
