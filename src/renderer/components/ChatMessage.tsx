/** Questions and answers of the open conversation: what `messages/` shows, joined to the store. */
import { memo, useMemo } from 'react'
import type { Message } from '../../shared/chat.ts'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp, useLive } from '../store/context.ts'
import type { LiveTexts, State } from '../store/state.ts'
import { Answer } from './messages/Answer.tsx'
import { AnswerBody } from './messages/AnswerBody.tsx'
import { Question } from './messages/Question.tsx'

interface Props {
  message: Message
  /** An answer of this conversation is being written. */
  busy: boolean
}

export const ChatQuestion = memo(function ChatQuestion({ message, busy }: Props) {
  const editing = useApp((state) => state.editing === message.id)
  const text = useApp(({ edits }) => edits[message.id]) ?? message.text
  const sendKey = useApp(({ settings }) => settings.sendKey)
  return (
    <Question
      message={message}
      busy={busy}
      edited={editing ? text : null}
      sendKey={sendKey}
      actions={useActions()}
    />
  )
})

export const ChatAnswer = memo(function ChatAnswer({ message, busy }: Props) {
  const streaming = message.status === 'streaming'
  const actions = useActions()
  return (
    <Answer
      message={message}
      hasText={useLive((texts) => textOf(message, texts) !== '')}
      busy={busy}
      progress={useApp(({ progress }) => progress[message.id])}
      longestSeconds={useApp((state) => (streaming ? longestSeconds(state, message.conversationId) : 0))}
      contextSize={useApp(({ engine }) => engine.contextSize)}
      recalled={useRecalled(message)}
      language={useApp(languageOf)}
      actions={useMemo(
        () => ({
          ...actions,
          showMemory: () => actions.showDialog({ kind: 'memory' }),
          exportAnswer: (messageId: string) => actions.showDialog({ kind: 'exportAnswer', messageId }),
        }),
        [actions],
      )}
    >
      <GrowingText key={message.id} message={message} />
    </Answer>
  )
})

/** The only component of the window that is drawn again while an answer is written. */
function GrowingText({ message }: { message: Message }) {
  const text = useLive((texts) => textOf(message, texts))
  const { copy } = useActions()
  return <AnswerBody message={message} text={text} language={useApp(languageOf)} copy={copy} />
}

const textOf = ({ id, status, text }: Message, texts: LiveTexts): string =>
  (status === 'streaming' ? texts[id] : undefined) ?? text

/** How long the longest answer would take at the speed of the last one, s; 0 before there was one. */
function longestSeconds({ messages, settings }: State, conversationId: string): number {
  const last = messages[conversationId]?.findLast(({ metrics }) => metrics !== null)
  const speed = last?.metrics?.tokensPerSecond ?? 0
  return speed === 0 ? 0 : Math.ceil(settings.maxTokens / speed)
}

const NONE: readonly Message[] = []

function useRecalled({ conversationId, recalled }: Message): readonly Message[] {
  // Most answers have none, and are not drawn again because of other messages.
  const branch = useApp(({ messages }) => (recalled.length === 0 ? NONE : (messages[conversationId] ?? NONE)))
  return useMemo(
    () => (branch === NONE ? NONE : recalled.flatMap((id) => branch.find((other) => other.id === id) ?? [])),
    [branch, recalled],
  )
}
