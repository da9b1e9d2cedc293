/** Ways into the features, said elsewhere in the window too. */
import type { links as zh } from '../zh-CN/links.ts'

export const links: Record<keyof typeof zh, string> = {
  search: 'Search',
  settings: 'Settings',
  library: 'Prompts and roles',
  manage: 'Manage conversations',
  memoryTitle: 'What XiaoQ remembers',
  showMemory: 'See and edit memory',
  export: 'Export…',
  backupsOpen: 'See backups…',
}
