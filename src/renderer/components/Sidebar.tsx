import { PanelLeftClose, SquarePen } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions, useApp } from '../store/context.ts'
import { groupByDay } from '../store/group-by-day.ts'
import { ConversationItem } from './ConversationItem.tsx'
import { SidebarFoot } from './SidebarFoot.tsx'

export function Sidebar() {
  const { t } = useTranslation()
  const { open, showSidebar } = useActions()
  const conversations = useApp((state) => state.conversations)
  const groups = useMemo(() => groupByDay(conversations, new Date()), [conversations])
  return (
    <aside className="sidebar" aria-label={t('conversations')}>
      <div className="sidebar-head">
        <button type="button" className="new-chat" onClick={() => void open(null)}>
          <SquarePen size={18} aria-hidden />
          {t('newChat')}
        </button>
        <button
          type="button"
          className="icon"
          aria-label={t('hideSidebar')}
          title={t('hideSidebar')}
          onClick={() => showSidebar(false)}
        >
          <PanelLeftClose aria-hidden />
        </button>
      </div>
      <nav aria-label={t('conversations')}>
        {groups.length === 0 && <p className="quiet">{t('noConversations')}</p>}
        {groups.map(({ group, conversations }) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{t(group)}</h2>
            <ul>
              {conversations.map((conversation) => (
                <ConversationItem key={conversation.id} conversation={conversation} />
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <SidebarFoot />
    </aside>
  )
}
