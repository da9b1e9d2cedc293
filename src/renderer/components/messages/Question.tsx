import { Check, Copy, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopied } from '../../../answer-view/use-copied.ts'
import type { Message } from '../../../shared/chat.ts'
import type { Settings } from '../../../shared/settings.ts'
import { isComposing } from '../../hooks/is-composing.ts'
import { IconButton } from '../common/IconButton.tsx'
import { Menu } from '../common/Menu.tsx'
import { LongText } from './LongText.tsx'
import { Versions } from './Versions.tsx'

export interface QuestionActions {
  copy(text: string): Promise<void>
  /** Opens the question for editing; null closes it. */
  edit(messageId: string | null): void
  /** @param text null: as it was asked */
  setEdit(messageId: string, text: string | null): void
  resubmit(messageId: string, text: string): Promise<void>
  selectVersion(messageId: string): void
  deleteMessage(messageId: string): void
}

export interface QuestionProps {
  message: Message
  /** An answer of this conversation is being written. */
  busy: boolean
  /** What it has become so far; null when it is not being edited. */
  edited: string | null
  sendKey: Settings['sendKey']
  actions: QuestionActions
}

/** What the person asked. Edited, it becomes another version with an answer of its own. */
export const Question = memo(function Question({ message, busy, edited, sendKey, actions }: QuestionProps) {
  const { t } = useTranslation()
  const [copied, copy] = useCopied(actions.copy)
  if (edited !== null)
    return <EditQuestion messageId={message.id} text={edited} sendKey={sendKey} actions={actions} />
  return (
    <div className="question" data-message={message.id}>
      <article data-role="user" aria-label={t('you')} dir="auto">
        <LongText text={message.text} />
      </article>
      <footer className="answer-actions">
        <IconButton label={t('copyQuestion')} onClick={() => copy(message.text)}>
          {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
        </IconButton>
        <IconButton label={t('edit')} disabled={busy} onClick={() => actions.edit(message.id)}>
          <Pencil size={16} aria-hidden />
        </IconButton>
        <Menu
          label={t('moreQuestion')}
          items={() => [
            {
              label: t('deleteTurn'),
              icon: <Trash2 size={16} aria-hidden />,
              danger: true,
              disabled: busy,
              sure: t('deleteTurnSure'),
              onSelect: () => actions.deleteMessage(message.id),
            },
          ]}
        >
          <MoreHorizontal size={16} aria-hidden />
        </Menu>
        <Versions message={message} disabled={busy} onSelect={actions.selectVersion} />
      </footer>
    </div>
  )
})

interface EditProps extends Pick<QuestionProps, 'sendKey' | 'actions'> {
  messageId: string
  text: string
}

function EditQuestion({ messageId, text, sendKey, actions: { edit, setEdit, resubmit } }: EditProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.setSelectionRange(box.current.value.length, box.current.value.length)
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    const command = event.ctrlKey || event.metaKey
    const sends = event.key === 'Enter' && !event.shiftKey && (sendKey === 'enter' || command)
    // Nothing typed is lost by a key; the button takes it back.
    if (event.key === 'Escape') edit(null)
    else if (!sends) return
    else if (text.trim() !== '') void resubmit(messageId, text)
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      className="edit-question"
      onSubmit={(event) => {
        event.preventDefault()
        void resubmit(messageId, text)
      }}
    >
      <textarea
        ref={box}
        dir="auto"
        aria-label={t('edit')}
        value={text}
        onChange={(event) => setEdit(messageId, event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="buttons">
        <button
          type="button"
          onClick={() => {
            setEdit(messageId, null)
            edit(null)
          }}
        >
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={text.trim() === ''}>
          {t('resubmit')}
        </button>
      </div>
    </form>
  )
}
