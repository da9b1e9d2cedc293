import { Check, Copy, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopied } from '../../answer-view/use-copied.ts'
import type { Message } from '../../shared/chat.ts'
import { isComposing } from '../hooks/is-composing.ts'
import { useActions, useApp } from '../store/context.ts'
import { IconButton } from './common/IconButton.tsx'
import { Menu } from './common/Menu.tsx'
import { LongText } from './LongText.tsx'
import { Versions } from './Versions.tsx'

/** What the person asked. Edited, it becomes another version with an answer of its own. */
export const Question = memo(function Question({ message, busy }: { message: Message; busy: boolean }) {
  const { t } = useTranslation()
  const { edit, deleteMessage, copy: copyText } = useActions()
  const editing = useApp((state) => state.editing === message.id)
  const [copied, copy] = useCopied(copyText)
  if (editing) return <EditQuestion message={message} />
  return (
    <div className="question" data-message={message.id}>
      <article data-role="user" aria-label={t('you')}>
        <LongText text={message.text} />
      </article>
      <footer className="answer-actions">
        <IconButton label={t('copyQuestion')} onClick={() => copy(message.text)}>
          {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
        </IconButton>
        <IconButton label={t('edit')} disabled={busy} onClick={() => edit(message.id)}>
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
              onSelect: () => deleteMessage(message.conversationId, message.id),
            },
          ]}
        >
          <MoreHorizontal size={16} aria-hidden />
        </Menu>
        <Versions message={message} disabled={busy} />
      </footer>
    </div>
  )
})

function EditQuestion({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { edit, setEdit, resubmit } = useActions()
  const sendKey = useApp(({ settings }) => settings.sendKey)
  const text = useApp(({ edits }) => edits[message.id]) ?? message.text
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
    else if (text.trim() !== '') void resubmit(message.id, text)
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      className="edit-question"
      onSubmit={(event) => {
        event.preventDefault()
        void resubmit(message.id, text)
      }}
    >
      <textarea
        ref={box}
        aria-label={t('edit')}
        value={text}
        onChange={(event) => setEdit(message.id, event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="buttons">
        <button
          type="button"
          onClick={() => {
            setEdit(message.id, null)
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
