/** Our own file of conversations: what is written, and how a file of unknown origin is read. */
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { isTemporary } from '../../shared/ids.ts'
import type { ArchivedConversation, ArchivedMessage } from '../db/archive-repo.ts'

export const FORMAT = 'xiaoq-conversations'
/** Goes up when an older app could no longer read what a newer one writes. */
const VERSION = 1

/** A conversation with the name of its folder, because ids of folders differ between computers. */
export interface Filed {
  folder: string | null
  conversation: ArchivedConversation
}

export interface Imported {
  conversations: Filed[]
  /** Entries that could not be read. */
  damaged: number
}

export function writeArchive(conversations: readonly Filed[], now: number): string {
  const entries = conversations.map(({ folder, conversation }) => ({ ...conversation, folder }))
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exportedAt: now, conversations: entries }, null, 1)}\n`
}

/** Ids that could stand in ours; a temporary one, once it is in a file, is not temporary any more. */
export const idSchema = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .transform((id) => (isTemporary(id) ? id.replace(/^temporary-/, 'kept-') : id))
/** Milliseconds since 1970, as far as dates go. */
export const timeSchema = z
  .number()
  .min(0)
  .max(8.64e15)
  .transform((ms) => Math.round(ms))
export const titleSchema = z
  .string()
  .catch('')
  .transform((title) => title.trim().slice(0, 200) || '…')

const messageSchema = z.object({
  id: idSchema,
  parentId: idSchema.nullable(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: z.enum(['streaming', 'complete', 'stopped', 'interrupted', 'failed']),
  createdAt: timeSchema,
  metrics: z
    .object({
      model: z.string(),
      finish: z.enum(['end', 'length', 'stopped']),
      promptTokens: z.number(),
      tokens: z.number(),
      ttftMs: z.number(),
      tokensPerSecond: z.number(),
    })
    .nullable()
    .catch(null),
})
const conversationSchema = z.object({
  id: idSchema,
  title: titleSchema,
  createdAt: timeSchema,
  updatedAt: timeSchema,
  pinned: z.boolean().catch(false),
  archived: z.boolean().catch(false),
  role: z
    .object({ id: z.string().max(64), values: z.record(z.string(), z.string()) })
    .nullable()
    .catch(null),
  folder: z.string().trim().min(1).max(200).nullable().catch(null),
  headId: idSchema.nullable().catch(null),
  messages: z.array(messageSchema),
})

/**
 * @param content a parsed file that says it has our format
 * @throws AppError IMPORT_NEWER or IMPORT_UNKNOWN
 */
export function readArchive(content: object): Imported {
  const file = z.object({ version: z.number(), conversations: z.array(z.unknown()) }).safeParse(content)
  if (!file.success) throw new AppError('IMPORT_UNKNOWN', file.error.message)
  if (file.data.version > VERSION) throw new AppError('IMPORT_NEWER', `version ${file.data.version}`)
  const entries = file.data.conversations.map((entry) => conversationSchema.safeParse(entry))
  const conversations = entries.flatMap(({ data }): Filed[] => {
    if (data === undefined) return []
    const { folder, ...conversation } = data
    return [{ folder, conversation: { ...conversation, messages: parentsFirst(conversation.messages) } }]
  })
  return { conversations, damaged: entries.length - conversations.length }
}

/** Messages in an order in which each comes after the one it follows; those in a circle are left out. */
export function parentsFirst(messages: readonly ArchivedMessage[]): ArchivedMessage[] {
  const following = Map.groupBy(messages, ({ parentId }) => parentId)
  const ids = new Set(messages.map(({ id }) => id))
  // What follows a message of another file may still find it here.
  const ordered = messages.filter(({ parentId }) => parentId === null || !ids.has(parentId))
  for (const message of ordered) ordered.push(...(following.get(message.id) ?? []))
  return ordered
}
