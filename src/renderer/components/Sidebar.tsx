import { FolderPlus, PanelLeftClose, Search, SquarePen } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../shared/chat.ts'
import { arrange } from '../store/arrange.ts'
import { useActions, useApp } from '../store/context.ts'
import { ConversationItem } from './ConversationItem.tsx'
import { IconButton } from './common/IconButton.tsx'
import { FolderHeading } from './FolderHeading.tsx'
import { SidebarFoot } from './SidebarFoot.tsx'

export function Sidebar() {
  const { t } = useTranslation()
  const { open, showSidebar, showDialog, addFolder } = useActions()
  return (
    <aside className="sidebar" aria-label={t('conversations')}>
      <div className="sidebar-head">
        <button type="button" className="new-chat" onClick={() => void open(null)}>
          <SquarePen size={18} aria-hidden />
          {t('newChat')}
        </button>
        <IconButton label={t('search')} onClick={() => showDialog({ kind: 'search' })}>
          <Search size={20} aria-hidden />
        </IconButton>
        <IconButton label={t('newFolder')} onClick={() => void addFolder(t('newFolder'))}>
          <FolderPlus size={20} aria-hidden />
        </IconButton>
        <IconButton label={t('hideSidebar')} onClick={() => showSidebar(false)}>
          <PanelLeftClose size={20} aria-hidden />
        </IconButton>
      </div>
      <ConversationList />
      <SidebarFoot />
    </aside>
  )
}

function ConversationList() {
  const { t } = useTranslation()
  const conversations = useApp((state) => state.conversations)
  const folders = useApp((state) => state.folders)
  const { temporary, pinned, inFolders, days } = useMemo(
    () => arrange(conversations, folders, new Date()),
    [conversations, folders],
  )
  const isEmpty = conversations.length === 0 && folders.length === 0
  return (
    <nav aria-label={t('conversations')}>
      {isEmpty && <p className="quiet">{t('noConversations')}</p>}
      <Group id="temporary" title={t('temporary')} conversations={temporary} />
      <Group id="pinned" title={t('pinned')} conversations={pinned} />
      {inFolders.map(({ folder, conversations }) => (
        <FolderHeading key={folder.id} folder={folder} count={conversations.length}>
          <Items conversations={conversations} />
        </FolderHeading>
      ))}
      {days.map(({ group, conversations }) => (
        <Group key={group} id={group} title={t(group)} conversations={conversations} />
      ))}
    </nav>
  )
}

function Group({ id, title, conversations }: { id: string; title: string; conversations: Conversation[] }) {
  if (conversations.length === 0) return null
  return (
    <section aria-labelledby={`group-${id}`}>
      <h2 id={`group-${id}`}>{title}</h2>
      <Items conversations={conversations} />
    </section>
  )
}

function Items({ conversations }: { conversations: Conversation[] }) {
  return (
    <ul>
      {conversations.map((conversation) => (
        <ConversationItem key={conversation.id} conversation={conversation} />
      ))}
    </ul>
  )
}
