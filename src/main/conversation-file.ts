/** The conversation file over the life of the app: opened at start, closed while it is rebuilt, opened again. */
import { AppError } from '../shared/errors.ts'
import { type Conversations, type ConversationsDeps, openConversations } from './conversations.ts'
import { databaseError } from './db/database.ts'

export interface ConversationFile {
  /** @throws AppError why it is not open */
  conversations(): Conversations
  /** Why it is not open; null when it is. A value, because the window must still open to say it. */
  error(): AppError | null
  /** Runs work while nobody has the file open, and opens it again, whatever the work came to. */
  whileClosed<T>(work: () => Promise<T>): Promise<T>
  close(): void
}

export function createConversationFile(deps: ConversationsDeps): ConversationFile {
  let closed = false
  const open = (): Conversations | AppError => {
    try {
      return openConversations(deps)
    } catch (thrown) {
      const error = databaseError(thrown)
      deps.log('error', 'conversations not opened', error.toPlain())
      return error
    }
  }
  let opened = open()
  const close = () => {
    if (!(opened instanceof AppError)) opened.close()
  }
  return {
    conversations() {
      if (opened instanceof AppError) throw opened
      return opened
    },
    error: () => (opened instanceof AppError ? opened : null),
    async whileClosed(work) {
      close()
      opened = new AppError('DB_RECOVERING')
      try {
        return await work()
      } finally {
        if (!closed) opened = open()
      }
    },
    close() {
      closed = true
      close()
    },
  }
}
