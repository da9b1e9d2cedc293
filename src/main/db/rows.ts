/** Between rows and the nouns of src/shared/chat.ts. The database's own CHECKs guard the enumerations. */
import type { SQLOutputValue } from 'node:sqlite'
import type { AnswerMetrics, Conversation, Message, MessageStatus, Remark, Role } from '../../shared/chat.ts'
import type { Checked, Computed } from '../../shared/computed.ts'
import { ERRORS, type ErrorCode } from '../../shared/errors.ts'
import { isTemporary } from '../../shared/ids.ts'
import type { RoleChoice } from '../../shared/library.ts'

export type Row = Record<string, SQLOutputValue>

const text = (value: SQLOutputValue | undefined): string => (typeof value === 'string' ? value : '')
const textOrNull = (value: SQLOutputValue | undefined): string | null =>
  typeof value === 'string' ? value : null

const json = <T>(value: SQLOutputValue | undefined): T | null =>
  typeof value === 'string' ? (JSON.parse(value) as T) : null

/** As a column holds it: nothing for an empty list. */
export const listText = (list: readonly unknown[]): string | null =>
  list.length === 0 ? null : JSON.stringify(list)

export function toConversation(row: Row): Conversation {
  return {
    id: text(row.id),
    title: text(row.title),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    recency: Number(row.recency),
    pinned: row.pinned === 1,
    archived: row.archived === 1,
    folderId: textOrNull(row.folder_id),
    temporary: isTemporary(text(row.id)),
    role: json<RoleChoice>(row.role),
  }
}

/** @param versions ids of the message and its siblings, oldest first */
export function toMessage(row: Row, versions: string[]): Message {
  const error = textOrNull(row.error)
  return {
    id: text(row.id),
    conversationId: text(row.conversation_id),
    parentId: textOrNull(row.parent_id),
    role: text(row.role) as Role,
    text: text(row.text),
    status: text(row.status) as MessageStatus,
    createdAt: Number(row.created_at),
    // A code that a later version wrote and this one does not know still says that something failed.
    error: error === null ? null : error in ERRORS ? (error as ErrorCode) : 'INTERNAL',
    metrics: json<AnswerMetrics>(row.metrics),
    setAside: Number(row.set_aside),
    recalled: json<string[]>(row.recalled) ?? [],
    remark: textOrNull(row.remark) as Remark | null,
    computed: json<Computed[]>(row.computed) ?? [],
    checked: json<Checked[]>(row.checked) ?? [],
    versions,
  }
}
