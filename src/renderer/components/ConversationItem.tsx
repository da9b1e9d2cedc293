import { Pencil, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../shared/chat.ts'
import { useActions, useApp } from '../store/context.ts'

export function ConversationItem({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const { open, remove } = useActions()
  const active = useApp((state) => state.activeId === conversation.id)
  const [renaming, setRenaming] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const item = useRef<HTMLLIElement>(null)

  const endRenaming = () => {
    setRenaming(false)
    // The input that had the focus is gone.
    requestAnimationFrame(() => opener.current?.focus())
  }
  const removeIt = () => {
    const list = [...document.querySelectorAll<HTMLElement>('.conversation-open')]
    const index = list.findIndex((button) => item.current?.contains(button))
    ;(list[index + 1] ?? list[index - 1] ?? document.querySelector<HTMLElement>('.new-chat'))?.focus()
    remove(conversation)
  }

  if (renaming) {
    return (
      <li className="conversation">
        <RenameInput conversation={conversation} onEnd={endRenaming} />
      </li>
    )
  }
  return (
    <li ref={item} className="conversation" data-active={active}>
      <button
        ref={opener}
        type="button"
        className="conversation-open"
        aria-current={active ? 'page' : undefined}
        title={conversation.title}
        onClick={() => void open(conversation.id)}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setRenaming(true)
          if (event.key === 'Delete') removeIt()
        }}
      >
        {conversation.title}
      </button>
      <span className="conversation-actions">
        <button
          type="button"
          className="icon"
          aria-label={`${t('rename')}: ${conversation.title}`}
          title={t('rename')}
          onClick={() => setRenaming(true)}
        >
          <Pencil size={16} aria-hidden />
        </button>
        <button
          type="button"
          className="icon"
          aria-label={`${t('delete')}: ${conversation.title}`}
          title={t('delete')}
          onClick={removeIt}
        >
          <Trash2 size={16} aria-hidden />
        </button>
      </span>
    </li>
  )
}

function RenameInput({ conversation, onEnd }: { conversation: Conversation; onEnd: () => void }) {
  const { t } = useTranslation()
  const { rename } = useActions()
  const [title, setTitle] = useState(conversation.title)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const save = () => {
    if (title.trim() !== '' && title.trim() !== conversation.title) rename(conversation.id, title.trim())
    onEnd()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') save()
    if (event.key === 'Escape') {
      event.preventDefault()
      onEnd()
    }
  }
  return (
    <input
      ref={input}
      aria-label={t('newName')}
      value={title}
      maxLength={200}
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={save}
    />
  )
}
