/** The list of conversations, and the app itself. */
import type { conversations as zh } from '../zh-CN/conversations.ts'

export const conversations: Record<keyof typeof zh, string> = {
  appName: 'XiaoQ',
  newChat: 'New chat',
  conversations: 'Conversations',
  noConversations: 'No conversations yet',
  today: 'Today',
  yesterday: 'Yesterday',
  last7Days: 'Last 7 days',
  last30Days: 'Last 30 days',
  older: 'Older',
  rename: 'Rename',
  newName: 'New name',
  delete: 'Delete',
  deleteAsk: 'This cannot be undone.',
  deleted: 'Deleted “{{title}}”',
  undo: 'Undo',
  showSidebar: 'Show conversations',
  hideSidebar: 'Hide conversations',
  showMore: 'Show more ({{n}})',
}
