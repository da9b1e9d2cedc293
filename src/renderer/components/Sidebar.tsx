import { FolderPlus, PanelLeftClose, Search, SquarePen } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../shared/chat.ts'
import { arrange, firstOf } from '../store/arrange.ts'
import { useActions, useApp } from '../store/context.ts'
import { ConversationItem } from './ConversationItem.tsx'
import { IconButton } from './common/IconButton.tsx'
import { More } from './common/More.tsx'
import { FolderHeading } from './FolderHeading.tsx'
import { SidebarFoot } from './SidebarFoot.tsx'

/** Conversations that are drawn at once; more when the person scrolls to them. */
const PAGE = 150

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
  const [most, setMost] = useState(PAGE)
  const all = useMemo(() => arrange(conversations, folders, new Date()), [conversations, folders])
  const { temporary, pinned, inFolders, days, left } = firstOf(all, most)
  const isEmpty = conversations.length === 0 && folders.length === 0
  return (
    <nav aria-label={t('conversations')} data-scrolls>
      {isEmpty && <p className="quiet">{t('noConversations')}</p>}
      <Group id="temporary" title={t('temporary')} conversations={temporary} />
      <Group id="pinned" title={t('pinned')} conversations={pinned} />
      {inFolders.map(({ folder, count, conversations }) => (
        <FolderHeading key={folder.id} folder={folder} count={count}>
          <Items conversations={conversations} />
        </FolderHeading>
      ))}
      {days.map(({ group, conversations }) => (
        <Group key={group} id={group} title={t(group)} conversations={conversations} />
      ))}
      {left > 0 && <More label={t('showMore', { n: left })} onMore={() => setMost(most + PAGE)} />}
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
