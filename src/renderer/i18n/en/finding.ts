/** Search, folders, many conversations at once. */
import type { finding as zh } from '../zh-CN/finding.ts'

export const finding: Record<keyof typeof zh, string> = {
  search: 'Search',
  searchPlaceholder: 'Search all conversations and messages…',
  searchFound: '{{n}} found',
  searchNothing: 'Nothing found',
  searchResults: 'Results',
  find: 'Find in this conversation',
  findNext: 'Next',
  findPrevious: 'Previous',
  newFolder: 'New folder',
  deleteFolder: 'Delete folder (conversations stay)',
  moveTo: 'Move to “{{folder}}”',
  outOfFolder: 'Take out of folder',
  pinned: 'Pinned',
  pin: 'Pin',
  unpin: 'Unpin',
  archive: 'Archive',
  unarchive: 'Unarchive',
  archived: 'Archived',
  temporary: 'Temporary chat',
  temporaryMore: 'A temporary chat is in memory only, never on the disk, and gone when XiaoQ is closed.',
  manage: 'Manage conversations',
  selectAll: 'Select all',
  selected: '{{n}} selected',
  deletedMany: 'Deleted {{n}} conversations',
}
