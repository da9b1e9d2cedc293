import { ChevronDown, ChevronRight, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../shared/chat.ts'
import { useActions, useApp } from '../store/context.ts'
import { Menu, type MenuItem } from './common/Menu.tsx'
import { RenameInput } from './common/RenameInput.tsx'

/** A folder of the sidebar, open or closed. */
export function FolderHeading({
  folder,
  count,
  children,
}: {
  folder: Folder
  count: number
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { renameFolder, deleteFolder } = useActions()
  const [open, setOpen] = useState(true)
  const isNew = useApp((state) => state.newFolder === folder.id)
  const [renaming, setRenaming] = useState(false)
  useEffect(() => {
    if (isNew) setRenaming(true)
  }, [isNew])
  const items = (): MenuItem[] => [
    { label: t('rename'), icon: <Pencil size={16} aria-hidden />, onSelect: () => setRenaming(true) },
    {
      label: t('deleteFolder'),
      icon: <Trash2 size={16} aria-hidden />,
      danger: true,
      sure: t('deleteFolderSure'),
      onSelect: () => deleteFolder(folder.id),
    },
  ]
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <section aria-label={folder.name}>
      <h2 className="folder">
        {renaming ? (
          <RenameInput
            value={folder.name}
            onSave={(name) => renameFolder(folder.id, name)}
            onEnd={() => setRenaming(false)}
          />
        ) : (
          <>
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
              <Chevron size={15} aria-hidden />
              <span>{folder.name}</span> <small>{count}</small>
            </button>
            <Menu label={`${t('more')}: ${folder.name}`} items={items}>
              <MoreHorizontal size={16} aria-hidden />
            </Menu>
          </>
        )}
      </h2>
      {open && children}
    </section>
  )
}
