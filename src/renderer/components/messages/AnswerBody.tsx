import { useMemo } from 'react'
import { AnswerText } from '../../../answer-view/AnswerText.tsx'
import { markedText } from '../../../shared/answer-markdown.ts'
import type { Message } from '../../../shared/chat.ts'
import type { Language } from '../../../shared/errors.ts'
import { useAnswerWords } from '../../i18n/answer-words.ts'

interface Props {
  message: Message
  /** What is written of it so far. */
  text: string
  language: Language
  copy: (text: string) => Promise<void>
}

/** What is written of an answer: all of it that is drawn again with a token. */
export function AnswerBody({ message: { status, checked }, text, language, copy }: Props) {
  const streaming = status === 'streaming'
  const shown = useMemo(
    () => (streaming ? text : markedText(text, checked, language)),
    [streaming, text, checked, language],
  )
  return <AnswerText text={shown} streaming={streaming} words={useAnswerWords()} copy={copy} />
}
