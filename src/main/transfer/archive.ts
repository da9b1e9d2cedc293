/** Our own file of conversations: what is written, and how a file of unknown origin is read. */
import { z } from 'zod'
import type { Fact } from '../../shared/chat.ts'
import { COMPUTED_KINDS } from '../../shared/computed.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { Library } from '../../shared/library.ts'
import { RoleSamplingSchema } from '../../shared/settings.ts'
import { isOnShelf } from '../../shared/shelf.ts'
import { cutText } from '../../shared/text/graphemes.ts'
import type { LeftOut } from '../../shared/transfer.ts'
import type { ArchivedConversation, ArchivedMessage } from '../db/archive-repo.ts'
import { keptId } from '../desks/kinds.ts'

export const FORMAT = 'xiaoq-conversations'
/** Goes up when an older app could no longer read what a newer one writes. */
const VERSION = 1

/** A conversation with the name of its folder, because ids of folders differ between computers. */
export interface Filed {
  folder: string | null
  conversation: ArchivedConversation
}

/** What belongs to no conversation: the person's own prompts and roles, and facts that every conversation knows. */
export interface Own extends Library {
  facts: Pick<Fact, 'id' | 'text'>[]
}

export const NOTHING_OWN: Own = { prompts: [], roles: [], facts: [] }

export interface Imported extends Own {
  conversations: Filed[]
  /** Entries that could not be read. */
  damaged: number
  leftOut?: LeftOut
}

/** Our JSON, as text. @param now ms since 1970 */
export function writeArchive(conversations: readonly Filed[], own: Own, now: number): string {
  const entries = conversations.map(({ folder, conversation }) => ({ ...conversation, folder }))
  const file = { format: FORMAT, version: VERSION, exportedAt: now, ...own, conversations: entries }
  return `${JSON.stringify(file, null, 1)}\n`
}

/** Ids that could stand in ours; a temporary one, once it is in a file, is not temporary any more. */
const idSchema = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .transform(keptId)
/** Milliseconds since 1970, as far as dates go. */
const timeSchema = z
  .number()
  .min(0)
  .max(8.64e15)
  .transform((ms) => Math.round(ms))
export const titleSchema = z
  .string()
  .catch('')
  .transform((title) => cutText(title.trim(), 200) || '…')

/** The model writes 200 tokens at most. */
const MOST_SUMMARY_CHARS = 4000

const shortText = z.string().max(1000)
const computedSchema = z.object({
  kind: z.enum(COMPUTED_KINDS),
  language: z.enum(['zh-CN', 'en']),
  expression: shortText,
  relation: z.enum(['=', '≈', ':']),
  result: shortText,
  also: z.object({ sign: z.enum(['=', '≈']), text: shortText }).exactOptional(),
})
const checkedSchema = z.object({
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  claim: shortText,
  right: z.boolean(),
  value: shortText,
})

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
  // One that this version does not know is read from the database as INTERNAL.
  error: z
    .string()
    .max(64)
    .transform((code) => code as ErrorCode)
    .nullable()
    .catch(null),
  remark: z.enum(['loop-cut', 'loop-retry', 'language-cut', 'language-retry']).nullable().catch(null),
  computed: z.array(computedSchema).max(20).catch([]),
  checked: z.array(checkedSchema).max(200).catch([]),
  summary: z.string().max(MOST_SUMMARY_CHARS).nullable().catch(null),
})
const ownId = idSchema.refine((id) => !isOnShelf(id))
const factSchema = z.object({ id: idSchema, text: z.string().trim().min(1).max(4000) })
const promptSchema = z.object({ id: ownId, title: titleSchema, text: z.string().trim().min(1) })
const roleSchema = z.object({
  id: ownId,
  name: titleSchema,
  systemPrompt: z.string().trim().min(1).max(20_000),
  sampling: RoleSamplingSchema.catch({}),
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
  facts: z.array(factSchema).catch([]),
  messages: z.array(messageSchema),
})

/** The entries of a list that can be read; no list is an empty one. */
function readEach<T>(list: unknown, schema: z.ZodType<T>): { read: T[]; damaged: number } {
  const entries = (Array.isArray(list) ? list : []).map((entry) => schema.safeParse(entry))
  const read = entries.flatMap((entry) => (entry.success ? [entry.data] : []))
  return { read, damaged: entries.length - read.length }
}

/**
 * @param content a parsed file that says it has our format
 * @throws AppError IMPORT_NEWER or IMPORT_UNKNOWN
 */
export function readArchive(content: object): Imported {
  const file = z.looseObject({ version: z.number(), conversations: z.array(z.unknown()) }).safeParse(content)
  if (!file.success) throw new AppError('IMPORT_UNKNOWN', file.error.message)
  if (file.data.version > VERSION) throw new AppError('IMPORT_NEWER', `version ${file.data.version}`)
  const entries = readEach(file.data.conversations, conversationSchema)
  const prompts = readEach(file.data.prompts, promptSchema)
  const roles = readEach(file.data.roles, roleSchema)
  const facts = readEach(file.data.facts, factSchema)
  const conversations = entries.read.map(
    ({ folder, ...conversation }): Filed => ({
      folder,
      conversation: { ...conversation, messages: parentsFirst(conversation.messages) },
    }),
  )
  return {
    conversations,
    prompts: prompts.read,
    roles: roles.read,
    facts: facts.read,
    damaged: entries.damaged + prompts.damaged + roles.damaged + facts.damaged,
  }
}

/** Messages in an order in which each comes after the one it follows; those in a circle are left out. */
function parentsFirst(messages: readonly ArchivedMessage[]): ArchivedMessage[] {
  const following = Map.groupBy(messages, ({ parentId }) => parentId)
  const ids = new Set(messages.map(({ id }) => id))
  // What follows a message of another file may still find it here.
  const ordered = messages.filter(({ parentId }) => parentId === null || !ids.has(parentId))
  for (const message of ordered) ordered.push(...(following.get(message.id) ?? []))
  return ordered
}
