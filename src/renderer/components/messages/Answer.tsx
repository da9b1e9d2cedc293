import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { plainText } from '../../../answer-view/plain-text.ts'
import type { Message } from '../../../shared/chat.ts'
import type { Events } from '../../../shared/contract/index.ts'
import type { Language } from '../../../shared/errors.ts'
import { AnswerChecked, AnswerComputed } from './AnswerComputed.tsx'
import { AnswerFigures } from './AnswerFigures.tsx'
import { type AnswerActions, AnswerFooter } from './AnswerFooter.tsx'
import { AnswerMemory } from './AnswerMemory.tsx'
import { AnswerNote } from './AnswerNote.tsx'
import { AnswerProgress } from './AnswerProgress.tsx'

export interface AnswerProps {
  message: Message
  /** Something of it is written. */
  hasText: boolean
  /** What is written, as AnswerBody draws it. It grows by itself: with a token nothing around it is drawn again. */
  children: ReactNode
  /** An answer of this conversation is being written: only one at a time. */
  busy: boolean
  /** How far it is, while it is being written. */
  progress: Events['message.progress'] | undefined
  /** How long the longest answer would take, s; 0 when that is not known. */
  longestSeconds: number
  /** Tokens the model can read at once; 0 when that is not known. */
  contextSize: number
  /** Earlier messages that were recalled for it. */
  recalled: readonly Message[]
  language: Language
  actions: AnswerActions
}

/** What was written for a question, or why nothing was. */
export function Answer({
  message,
  hasText,
  children,
  busy,
  progress,
  longestSeconds,
  contextSize,
  recalled,
  language,
  actions,
}: AnswerProps) {
  const { t } = useTranslation()
  const body = useRef<HTMLDivElement>(null)
  const streaming = message.status === 'streaming'
  const figures = <AnswerFigures metrics={message.metrics} progress={progress} contextSize={contextSize} />
  return (
    <article
      data-role="assistant"
      data-message={message.id}
      data-status={message.status}
      aria-label={t('appName')}
      aria-busy={streaming}
    >
      <AnswerMemory setAside={message.setAside} recalled={recalled} onShowMemory={actions.showMemory} />
      <div ref={body}>
        <AnswerComputed computed={message.computed} />
        {(hasText || !streaming) && children}
      </div>
      {streaming && !hasText && <AnswerProgress progress={progress} longestSeconds={longestSeconds} />}
      {streaming && hasText && figures}
      {!streaming && (
        <>
          <AnswerChecked checked={message.checked} />
          <AnswerNote message={message} language={language} />
          <AnswerFooter
            message={message}
            busy={busy}
            language={language}
            plainText={() => (body.current === null ? '' : plainText(body.current))}
            actions={actions}
          >
            {figures}
          </AnswerFooter>
        </>
      )}
    </article>
  )
}
