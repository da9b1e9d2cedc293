import type { Conversation, Folder } from '../../shared/chat.ts'
import { type DayGroup, groupByDay } from './group-by-day.ts'
import type { State } from './state.ts'

export interface Arranged {
  temporary: Conversation[]
  pinned: Conversation[]
  inFolders: { folder: Folder; conversations: Conversation[] }[]
  days: { group: DayGroup; conversations: Conversation[] }[]
}

/** Where each conversation stands in the list: once, archived ones nowhere. */
export function arrange(all: readonly Conversation[], folders: readonly Folder[], now: Date): Arranged {
  const shown = all.filter(({ archived }) => !archived)
  const kept = shown.filter(({ temporary }) => !temporary)
  const known = new Set(folders.map(({ id }) => id))
  const isLoose = ({ pinned, folderId }: Conversation) =>
    !pinned && (folderId === null || !known.has(folderId))
  return {
    temporary: shown.filter(({ temporary }) => temporary),
    pinned: kept.filter(({ pinned }) => pinned),
    inFolders: folders.map((folder) => ({
      folder,
      conversations: kept.filter(({ pinned, folderId }) => !pinned && folderId === folder.id),
    })),
    days: groupByDay(kept.filter(isLoose), now),
  }
}

/** The first `most` of the list, with how many each folder holds in all, and how many of the list are left. */
export function firstOf(list: Arranged, most: number) {
  let room = most
  let left = 0
  const first = (group: Conversation[]): Conversation[] => {
    const shown = group.slice(0, room)
    room -= shown.length
    left += group.length - shown.length
    return shown
  }
  const temporary = first(list.temporary)
  const pinned = first(list.pinned)
  const inFolders = list.inFolders.map(({ folder, conversations }) => ({
    folder,
    count: conversations.length,
    conversations: first(conversations),
  }))
  const days = list.days.map(({ group, conversations }) => ({ group, conversations: first(conversations) }))
  return { temporary, pinned, inFolders, days, left }
}

/** The conversations from the top of the list to its end, as keys count them. */
export function inListOrder({ conversations, folders }: State, now = new Date()): Conversation[] {
  const { temporary, pinned, inFolders, days } = arrange(conversations, folders, now)
  return [...temporary, ...pinned, ...[...inFolders, ...days].flatMap((group) => group.conversations)]
}
