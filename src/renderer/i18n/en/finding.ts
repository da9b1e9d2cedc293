/** Search, folders, many conversations at once. */
import type { finding as zh } from '../zh-CN/finding.ts'

export const finding: Record<keyof typeof zh, string> = {
  find: 'Find in this conversation',
  findNext: 'Next',
  findPrevious: 'Previous',
  newFolder: 'New folder',
  deleteFolder: 'Delete folder (conversations stay)',
  deleteFolderSure: 'Press again to delete (chats stay)',
  moveTo: 'Move to “{{folder}}”',
  outOfFolder: 'Take out of folder',
  pinned: 'Pinned',
  pin: 'Pin',
  unpin: 'Unpin',
  archive: 'Archive',
  temporary: 'Temporary chat',
  temporaryMore: 'A temporary chat is in memory only, never on the disk, and gone when XiaoQ is closed.',
  deletedMany: 'Deleted {{n}} conversations',
}
