/** Messages: the tree under each conversation. What a person typed is never updated or overwritten here. */

import type { AnswerMetrics, Conversation, Message, MessageStatus, Remark } from '../../shared/chat.ts'
import type { Checked, Computed } from '../../shared/computed.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { RoleChoice } from '../../shared/library.ts'
import type { Database } from '../vault/sqlite/database.ts'
import { transaction } from '../vault/sqlite/transaction.ts'
import { DROP_SUMMARIES } from './memory-repo.ts'
import { listText, type Row, toConversation, toMessage } from './rows.ts'

export interface NewTurn {
  /** An existing conversation, or null to begin one with `title`. */
  conversationId: string | null
  newConversationId: string
  title: string
  /** Of a new conversation. */
  role?: RoleChoice | null
  /** The message the question follows; omitted: the last one of the visible branch. */
  after?: string | null
  questionId: string
  answerId: string
  text: string
  now: number
}

export interface AnswerEnd {
  text: string
  status: Exclude<MessageStatus, 'streaming'>
  error: ErrorCode | null
  metrics: AnswerMetrics | null
  remark: Remark | null
  /** Omitted: there is no sum in it. */
  checked?: Checked[]
}

export interface MessageRepo {
  /** Saves the question and an empty streaming answer in one transaction, and shows their branch. */
  addTurn(turn: NewTurn): { conversation: Conversation; question: Message; answer: Message }
  /** Adds another streaming answer beside `siblingId` and shows its branch. */
  addVersion(siblingId: string, answerId: string, now: number, remark?: Remark | null): Message
  /** An answer streams again behind the text it has. */
  reopen(id: string): Message
  /** @throws AppError CHAT_NOT_FOUND */
  get(id: string): Message
  /** The visible branch, oldest first. */
  branch(conversationId: string): Message[]
  /** The messages from the first one down to `id`, oldest first. */
  pathTo(id: string): Message[]
  /** Shows the branch through `id`, down to the newest message below it. */
  show(id: string): void
  /** Saves what a streaming answer has so far. */
  saveText(id: string, text: string): void
  /** What the prompt of an answer was made of. */
  saveContext(id: string, context: Pick<Message, 'setAside' | 'recalled'>): void
  /** What was computed for the question of an answer. */
  saveComputed(id: string, computed: readonly Computed[]): void
  /** Ends an answer in one write. */
  end(id: string, end: AnswerEnd): Message
  /**
   * Takes away for good: a question with its answers, and what followed them then follows what was before; or one
   * version of an answer with all that follows it.
   * @throws AppError CHAT_NOT_FOUND, also for the only version of an answer
   */
  remove(id: string): void
  /** At start: answers that were streaming when the app ended become interrupted. Returns how many. */
  interruptStale(): number
}

const NEWEST_LEAF = `
  WITH RECURSIVE down (id) AS (
    SELECT ?
    UNION ALL
    SELECT (SELECT id FROM message WHERE parent_id = down.id ORDER BY seq DESC LIMIT 1) FROM down
    WHERE EXISTS (SELECT 1 FROM message WHERE parent_id = down.id)
  )
  SELECT message.id FROM down JOIN message USING (id)
  WHERE NOT EXISTS (SELECT 1 FROM message child WHERE child.parent_id = message.id)`

/** A message and all below it. */
const BELOW = `
  WITH RECURSIVE below (id) AS (
    SELECT ? UNION ALL SELECT message.id FROM message JOIN below ON message.parent_id = below.id
  )
  SELECT id FROM below`

export function createMessageRepo(db: Database): MessageRepo {
  const insertConversation = db.prepare(
    'INSERT INTO conversation (id, title, created_at, updated_at, role) VALUES (?, ?, ?, ?, ?)',
  )
  const selectConversation = db.prepare('SELECT * FROM conversation WHERE id = ? AND deleted_at IS NULL')
  const setHead = db.prepare('UPDATE conversation SET head_id = ? WHERE id = ?')
  const setFirst = db.prepare(
    `UPDATE conversation SET head_id = ?, updated_at = ?,
       recency = max(?, (SELECT max(recency) FROM conversation) + 1) WHERE id = ?`,
  )
  const insert = db.prepare(
    `INSERT INTO message (id, conversation_id, parent_id, role, text, status, created_at, remark)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const select = db.prepare('SELECT * FROM message WHERE id = ?')
  const selectLeaf = db.prepare(NEWEST_LEAF)
  const selectSiblings = db.prepare(
    'SELECT id FROM message WHERE conversation_id = ? AND parent_id IS ? ORDER BY seq',
  )
  const selectAll = db.prepare(
    'SELECT * FROM message WHERE conversation_id = (SELECT conversation_id FROM message WHERE id = ?) ORDER BY seq',
  )
  const adopt = db.prepare(
    'UPDATE message SET parent_id = ? WHERE parent_id IN (SELECT id FROM message WHERE parent_id = ?)',
  )
  const selectBelow = db.prepare(BELOW)
  const untie = db.prepare('UPDATE message SET parent_id = NULL WHERE id = ?')
  const drop = db.prepare('DELETE FROM message WHERE id = ?')
  // It may tell what is gone.
  const dropSummaries = db.prepare(DROP_SUMMARIES)
  const setText = db.prepare("UPDATE message SET text = ? WHERE id = ? AND status = 'streaming'")
  const setContext = db.prepare('UPDATE message SET set_aside = ?, recalled = ? WHERE id = ?')
  const setEnd = db.prepare(
    'UPDATE message SET text = ?, status = ?, error = ?, metrics = ?, remark = ?, checked = ? WHERE id = ?',
  )
  const setComputed = db.prepare('UPDATE message SET computed = ? WHERE id = ?')
  const setStreaming = db.prepare(
    "UPDATE message SET status = 'streaming', error = NULL, metrics = NULL WHERE id = ?",
  )
  const setStale = db.prepare("UPDATE message SET status = 'interrupted' WHERE status = 'streaming'")

  const withVersions = (row: Row): Message =>
    toMessage(
      row,
      selectSiblings
        .all(row.conversation_id ?? null, row.parent_id ?? null)
        .map((sibling) => String(sibling.id)),
    )
  const get = (id: string): Message => {
    const row = select.get(id)
    if (row === undefined) throw new AppError('CHAT_NOT_FOUND', `message ${id}`)
    return withVersions(row)
  }
  const conversationRow = (id: string): Row => {
    const row = selectConversation.get(id)
    if (row === undefined) throw new AppError('CHAT_NOT_FOUND', `conversation ${id}`)
    return row
  }
  const pathTo = (id: string): Message[] => {
    // Read at once: a query for each message would be thousands in a long conversation.
    const rows = new Map(selectAll.all(id).map((row) => [row.id, row]))
    const children = Map.groupBy(rows.values(), (row) => row.parent_id ?? null)
    const path: Message[] = []
    for (let row = rows.get(id); row !== undefined; row = rows.get(row.parent_id ?? null)) {
      const versions = (children.get(row.parent_id ?? null) ?? []).map((sibling) => String(sibling.id))
      path.push(toMessage(row, versions))
    }
    return path.reverse()
  }

  return {
    get,
    pathTo,
    addTurn: (turn) =>
      transaction(db, () => {
        const { now, questionId, answerId } = turn
        const id = turn.conversationId ?? turn.newConversationId
        const role = turn.role === undefined || turn.role === null ? null : JSON.stringify(turn.role)
        if (turn.conversationId === null) insertConversation.run(id, turn.title, now, now, role)
        const parent = turn.after === undefined ? (conversationRow(id).head_id ?? null) : turn.after
        insert.run(questionId, id, parent, 'user', turn.text, 'complete', now, null)
        insert.run(answerId, id, questionId, 'assistant', '', 'streaming', now, null)
        setFirst.run(answerId, now, now, id)
        const conversation = toConversation(conversationRow(id))
        return { conversation, question: get(questionId), answer: get(answerId) }
      }),
    addVersion: (siblingId, answerId, now, remark = null) =>
      transaction(db, () => {
        const { conversationId, parentId } = get(siblingId)
        conversationRow(conversationId)
        insert.run(answerId, conversationId, parentId, 'assistant', '', 'streaming', now, remark)
        setFirst.run(answerId, now, now, conversationId)
        return get(answerId)
      }),
    branch(conversationId) {
      const head = conversationRow(conversationId).head_id
      return typeof head === 'string' ? pathTo(head) : []
    },
    show(id) {
      const { conversationId } = get(id)
      setHead.run(String(selectLeaf.get(id)?.id ?? id), conversationId)
    },
    saveText: (id, text) => void setText.run(text, id),
    saveContext: (id, { setAside, recalled }) =>
      void setContext.run(setAside, recalled.length === 0 ? null : JSON.stringify(recalled), id),
    saveComputed: (id, computed) => void setComputed.run(listText(computed), id),
    reopen(id) {
      setStreaming.run(id)
      return get(id)
    },
    end(id, { text, status, error, metrics, remark, checked = [] }) {
      const figures = metrics === null ? null : JSON.stringify(metrics)
      setEnd.run(text, status, error, figures, remark, listText(checked), id)
      return get(id)
    },
    remove: (id) =>
      transaction(db, () => {
        const { conversationId, parentId, role, versions } = get(id)
        const sibling = versions.filter((other) => other !== id).at(-1)
        if (role === 'assistant' && sibling === undefined)
          throw new AppError('CHAT_NOT_FOUND', 'the only version of an answer')
        const head = String(conversationRow(conversationId).head_id)
        if (role === 'user') adopt.run(parentId, id)
        const gone = selectBelow.all(id).map((row) => String(row.id))
        if (gone.includes(head)) {
          const left = sibling ?? parentId
          setHead.run(left === null ? null : String(selectLeaf.get(left)?.id ?? left), conversationId)
        }
        dropSummaries.run(conversationId)
        // One by one: SQLite takes chains of 1,000 at most along with the first.
        for (const one of gone) untie.run(one)
        for (const one of gone) drop.run(one)
      }),
    interruptStale: () => Number(setStale.run().changes),
  }
}
