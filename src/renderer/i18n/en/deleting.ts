/** Deleting everything. */
import type { deleting as zh } from '../zh-CN/deleting.ts'

export const deleting: Record<keyof typeof zh, string> = {
  deleteAll: 'Delete everything',
  deleteAllHint: 'XiaoQ is then as it was when it was new',
  deleteAllOpen: 'Delete everything…',
  deleteAllWhat:
    'This deletes all conversations, drafts, what XiaoQ remembers, your own prompts and roles, backups, cache and logs, and resets the settings. XiaoQ cannot bring them back.',
  deleteAllNot:
    'It does not delete what you exported elsewhere, or copies on a USB stick or in a cloud folder.',
  deleteAllModels: 'Delete the models too ({{size}}; they must be downloaded or copied again)',
  deleteAllWord: 'delete',
  deleteAllType: 'Type “{{word}}” to confirm',
  deleteAllNow: 'Delete everything for good',
  deleting: 'Please confirm in the window that has opened, then wait a moment…',
}
