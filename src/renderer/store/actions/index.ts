/** All that the window does when a person wants it. */
import type { Tools } from '../tools.ts'
import { type AppActions, createAppActions } from './app.ts'
import { type BackupActions, createBackupActions } from './backup.ts'
import { type ChatActions, createChatActions } from './chat.ts'
import { createKeepingActions, type KeepingActions } from './keeping.ts'
import { createLockActions, type LockActions } from './lock.ts'
import { createPrivacyActions, type PrivacyActions } from './privacy.ts'
import { createStickActions, type StickActions } from './stick.ts'

export type Actions = ChatActions &
  KeepingActions &
  BackupActions &
  LockActions &
  PrivacyActions &
  AppActions &
  StickActions

/** @param saveDrafts saves what is typed, now */
export function createActions(tools: Tools, saveDrafts: () => void): Actions {
  return {
    ...createChatActions(tools),
    ...createKeepingActions(tools),
    ...createBackupActions(tools),
    ...createPrivacyActions(tools),
    ...createLockActions(tools, saveDrafts),
    ...createAppActions(tools),
    ...createStickActions(tools),
  }
}
