import {
  Archive,
  FileOutput,
  FolderInput,
  FolderMinus,
  MoreHorizontal,
  Pencil,
  Pin,
  PinOff,
  Trash2,
} from 'lucide-react'
import { memo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../shared/chat.ts'
import { useActions, useApp } from '../store/context.ts'
import { Menu, type MenuItem } from './common/Menu.tsx'
import { RenameInput } from './common/RenameInput.tsx'

export const ConversationItem = memo(function ConversationItem({
  conversation,
}: {
  conversation: Conversation
}) {
  const { open, remove, change } = useActions()
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
    remove([conversation])
  }

  if (renaming) {
    return (
      <li className="conversation">
        <RenameInput
          value={conversation.title}
          onSave={(title) => change({ id: conversation.id, title })}
          onEnd={endRenaming}
        />
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
        dir="auto"
        onClick={() => void open(conversation.id)}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setRenaming(true)
          if (event.key === 'Delete') removeIt()
        }}
      >
        {conversation.title}
      </button>
      <ConversationMenu conversation={conversation} onRename={() => setRenaming(true)} onRemove={removeIt} />
    </li>
  )
})

interface MenuProps {
  conversation: Conversation
  onRename: () => void
  onRemove: () => void
}

function ConversationMenu({ conversation, onRename, onRemove }: MenuProps) {
  const { t } = useTranslation()
  const { change, showDialog } = useActions()
  const folders = useApp((state) => state.folders)
  const { id, title, pinned, folderId, temporary } = conversation
  const size = 16
  const keeping = (): MenuItem[] => [
    pinned
      ? {
          label: t('unpin'),
          icon: <PinOff size={size} aria-hidden />,
          onSelect: () => change({ id, pinned: false }),
        }
      : {
          label: t('pin'),
          icon: <Pin size={size} aria-hidden />,
          onSelect: () => change({ id, pinned: true }),
        },
    ...folders
      .filter((folder) => folder.id !== folderId)
      .map((folder) => ({
        label: t('moveTo', { folder: folder.name }),
        icon: <FolderInput size={size} aria-hidden />,
        onSelect: () => change({ id, folderId: folder.id }),
      })),
    ...(folderId === null
      ? []
      : [
          {
            label: t('outOfFolder'),
            icon: <FolderMinus size={size} aria-hidden />,
            onSelect: () => change({ id, folderId: null }),
          },
        ]),
    {
      label: t('archive'),
      icon: <Archive size={size} aria-hidden />,
      onSelect: () => change({ id, archived: true }),
    },
  ]
  const items = (): MenuItem[] => [
    { label: t('rename'), icon: <Pencil size={size} aria-hidden />, onSelect: onRename },
    ...(temporary ? [] : keeping()),
    {
      label: t('export'),
      icon: <FileOutput size={size} aria-hidden />,
      onSelect: () => showDialog({ kind: 'transfer', ids: [id] }),
    },
    { label: t('delete'), icon: <Trash2 size={size} aria-hidden />, danger: true, onSelect: onRemove },
  ]
  return (
    <span className="conversation-actions">
      <Menu label={`${t('more')}: ${title}`} items={items}>
        <MoreHorizontal size={16} aria-hidden />
      </Menu>
    </span>
  )
}
