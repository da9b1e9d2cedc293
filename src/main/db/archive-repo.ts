/** Conversations with all their versions, out of the database and into it. What is there is never overwritten. */
import { createHash } from 'node:crypto'
import type { AnswerMetrics, Conversation, Fact, Message } from '../../shared/chat.ts'
import type { Database } from '../vault/sqlite/database.ts'
import { transaction } from '../vault/sqlite/transaction.ts'
import { listText, toConversation, toMessage } from './rows.ts'

export interface ArchivedMessage
  extends Pick<
    Message,
    'id' | 'parentId' | 'role' | 'text' | 'status' | 'createdAt' | 'error' | 'remark' | 'computed' | 'checked'
  > {
  metrics: AnswerMetrics | null
  /** Of the conversation up to this message, when there is one. */
  summary: string | null
}

/** A conversation with every version of every message, and what it remembers. */
export interface ArchivedConversation
  extends Pick<Conversation, 'id' | 'title' | 'createdAt' | 'updatedAt' | 'pinned' | 'archived' | 'role'> {
  /** The newest message of the visible branch. */
  headId: string | null
  /** Those that it alone knows. */
  facts: Pick<Fact, 'id' | 'text'>[]
  /** Parents come before what follows them. */
  messages: ArchivedMessage[]
}

export interface ArchiveRepo {
  /** Undefined for one that is not there. */
  read(id: string): ArchivedConversation | undefined
  /**
   * Adds what is missing, all of it or nothing. A message is taken only behind one it can follow: a question at
   * the start or after an answer, an answer after a question.
   *
   * @param folderId of a conversation that is new here
   * @returns whether the conversation was added, got messages, or had all of them; `empty` without any message
   */
  merge(conversation: ArchivedConversation, folderId: string | null): 'added' | 'merged' | 'known' | 'empty'
}

export function createArchiveRepo(db: Database): ArchiveRepo {
  const select = db.prepare('SELECT * FROM conversation WHERE id = ?')
  const selectMessages = db.prepare('SELECT * FROM message WHERE conversation_id = ? ORDER BY seq')
  const isTaken = db.prepare('SELECT 1 FROM message WHERE id = ?')
  const isElsewhere = db.prepare('SELECT 1 FROM message WHERE id = ? AND conversation_id <> ?')
  const insert = db.prepare(
    `INSERT INTO conversation (id, title, created_at, updated_at, recency, pinned, archived, folder_id, role)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertMessage = db.prepare(
    `INSERT INTO message (id, conversation_id, parent_id, role, text, status, created_at, metrics, error, remark,
       computed, checked)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const setHead = db.prepare('UPDATE conversation SET head_id = coalesce(head_id, ?) WHERE id = ?')
  const undelete = db.prepare('UPDATE conversation SET deleted_at = NULL WHERE id = ?')

  const selectFacts = db.prepare('SELECT id, text FROM fact WHERE conversation_id = ? ORDER BY rowid')
  const insertFact = db.prepare(
    'INSERT OR IGNORE INTO fact (id, conversation_id, text, created_at) VALUES (?, ?, ?, ?)',
  )
  const selectSummaries = db.prepare(
    'SELECT message_id, s.text FROM summary s JOIN message m ON m.id = message_id WHERE conversation_id = ?',
  )
  // Only where the message is one of this conversation's.
  const insertSummary = db.prepare(
    `INSERT OR IGNORE INTO summary (message_id, text, created_at)
     SELECT id, ?, ? FROM message WHERE id = ? AND conversation_id = ?`,
  )

  /**
   * With ids that no other conversation has. Ids of other apps are not always unique; a message that another
   * conversation has too gets one that is made of both, the same every time.
   */
  const withOwnIds = (conversation: ArchivedConversation): ArchivedConversation => {
    const own = new Map(
      conversation.messages.flatMap(({ id }) =>
        isElsewhere.get(id, conversation.id) === undefined
          ? []
          : [[id, createHash('sha256').update(`${conversation.id} ${id}`).digest('hex').slice(0, 32)]],
      ),
    )
    const ownOf = (id: string | null) => (id === null ? null : (own.get(id) ?? id))
    const messages = conversation.messages.map((message) => ({
      ...message,
      id: own.get(message.id) ?? message.id,
      parentId: ownOf(message.parentId),
    }))
    return { ...conversation, messages, headId: ownOf(conversation.headId) }
  }

  /** What is not here yet and fits, in an order in which it can be added. */
  const missing = (conversation: ArchivedConversation): ArchivedMessage[] => {
    const roles = new Map<string, string>(
      selectMessages.all(conversation.id).map(({ id, role }) => [String(id), String(role)]),
    )
    const found: ArchivedMessage[] = []
    for (const message of conversation.messages) {
      const before = message.parentId === null ? null : roles.get(message.parentId)
      const fits = message.role === 'user' ? before === null || before === 'assistant' : before === 'user'
      if (!fits || isTaken.get(message.id) !== undefined || roles.has(message.id)) continue
      roles.set(message.id, message.role)
      found.push(message)
    }
    return found
  }
  return {
    read(id) {
      const row = select.get(id)
      if (row === undefined || row.deleted_at !== null) return undefined
      const { title, createdAt, updatedAt, pinned, archived, role } = toConversation(row)
      const summaries = new Map(
        selectSummaries.all(id).map(({ message_id, text }) => [String(message_id), String(text)]),
      )
      const messages = selectMessages.all(id).map((each): ArchivedMessage => {
        const message = toMessage(each, [])
        const { id, parentId, role, text, status, createdAt, metrics, error, remark, computed, checked } =
          message
        const summary = summaries.get(id) ?? null
        return {
          id,
          parentId,
          role,
          text,
          status,
          createdAt,
          metrics,
          error,
          remark,
          computed,
          checked,
          summary,
        }
      })
      const facts = selectFacts.all(id).map(({ id, text }) => ({ id: String(id), text: String(text) }))
      const headId = typeof row.head_id === 'string' ? row.head_id : null
      return { id, title, createdAt, updatedAt, pinned, archived, role, headId, facts, messages }
    },
    merge: (theirs, folderId) =>
      transaction(db, () => {
        const conversation = withOwnIds(theirs)
        const { id, title, createdAt, updatedAt, pinned, archived, role } = conversation
        const row = select.get(id)
        const added = missing(conversation)
        if (added.length === 0 && row === undefined) return 'empty'
        if (row === undefined) {
          const roleText = role === null ? null : JSON.stringify(role)
          const flags = [Number(pinned), Number(archived)]
          insert.run(id, title, createdAt, updatedAt, updatedAt, ...flags, folderId, roleText)
        } else if (row.deleted_at !== null) {
          undelete.run(id)
        }
        for (const message of added) {
          insertMessage.run(
            message.id,
            id,
            message.parentId,
            message.role,
            message.text,
            message.status === 'streaming' ? 'interrupted' : message.status,
            message.createdAt,
            message.metrics === null ? null : JSON.stringify(message.metrics),
            message.error,
            message.remark,
            listText(message.computed),
            listText(message.checked),
          )
        }
        for (const { id: messageId, summary } of conversation.messages)
          if (summary !== null) insertSummary.run(summary, updatedAt, messageId, id)
        for (const fact of conversation.facts) insertFact.run(fact.id, id, fact.text, updatedAt)
        const head = added.find((message) => message.id === conversation.headId) ?? added.at(-1)
        if (head !== undefined) setHead.run(head.id, id)
        if (row === undefined) return 'added'
        return added.length > 0 || row.deleted_at !== null ? 'merged' : 'known'
      }),
  }
}
