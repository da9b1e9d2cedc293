/**
 * The conversation file over the life of the app: opened at start or when the lock is opened, shut while it is
 * locked or rebuilt, opened again. Temporary chats live on through all of that.
 */
import { AppError } from '../shared/errors.ts'
import {
  type Conversations,
  type ConversationsDeps,
  openConversations,
  viewConversations,
} from './conversations.ts'
import { openStore } from './db/store.ts'
import type { DataKey } from './vault/sqlite/cipher.ts'
import { databaseError } from './vault/sqlite/database-error.ts'

export interface ConversationFile {
  /** @throws AppError why it is not open */
  conversations(): Conversations
  /** Why it is not open; null when it is. A value, because the window must still open to say it. */
  error(): AppError | null
  /** It cannot be written: what is in it is there, and nothing can be added. */
  isReadOnly(): boolean
  /** Of a file that is encrypted and open, or would be open if it were not damaged. */
  key(): DataKey | null
  /** A failure is told by {@link error}. */
  open(key: DataKey | null): void
  /** Ends what is being written. @param why it is not open from now on */
  shut(why: AppError): void
  /** Temporary chats go too. Only while it is not open. */
  forgetTemporary(): void
  /** Runs work with the file's key while nobody has it open, and opens it again, whatever the work came to. */
  whileClosed<T>(work: (key: DataKey | null) => Promise<T>): Promise<T>
  close(): void
}

/** It is not open yet. */
export function createConversationFile(
  deps: Omit<ConversationsDeps, 'key' | 'memory' | 'isStart'>,
): ConversationFile {
  let memory = openStore(':memory:')
  let closed = false
  let isStart = true
  let readOnly = false
  let key: DataKey | null = null
  let opened: Conversations | AppError = new AppError('LOCKED')

  const open = (withKey: DataKey | null) => {
    if (closed) return
    key = withKey
    readOnly = false
    try {
      opened = openConversations({ ...deps, key, memory, isStart })
      isStart = false
    } catch (thrown) {
      const error = databaseError(thrown)
      opened = error
      deps.log('error', 'conversations not opened', error.toPlain())
      if (error.code === 'DB_UNWRITABLE') view()
    }
  }
  /** What cannot be written may still be read. */
  const view = () => {
    try {
      opened = viewConversations({ ...deps, key, memory, isStart })
      readOnly = true
      deps.log('warn', 'conversations can only be read')
    } catch (thrown) {
      deps.log('error', 'conversations not read', AppError.from(thrown).toPlain())
    }
  }
  const shut = (why: AppError) => {
    if (!(opened instanceof AppError)) opened.close()
    opened = why
    key = null
  }
  return {
    conversations() {
      if (opened instanceof AppError) throw opened
      return opened
    },
    isReadOnly: () => readOnly && !(opened instanceof AppError),
    error: () => (opened instanceof AppError ? opened : null),
    key: () => key,
    open,
    shut,
    forgetTemporary() {
      memory.close()
      memory = openStore(':memory:')
    },
    async whileClosed(work) {
      const before = key
      const why = new AppError('DB_RECOVERING')
      shut(why)
      try {
        return await work(before)
      } finally {
        // Unless it was locked in the meantime.
        if (opened === why) open(before)
      }
    },
    close() {
      shut(new AppError('LOCKED'))
      closed = true
      memory.close()
    },
  }
}
