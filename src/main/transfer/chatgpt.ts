/**
 * ChatGPT's export, the file conversations.json: a list of conversations, each a tree of nodes by id. There is no
 * published description; what is read here is what the files have held since 2023. Nodes of the system and of
 * tools are left out, and two answers in a row, between which a tool was called, are put together.
 */
import { z } from 'zod'
import type { ArchivedMessage } from '../db/archive-repo.ts'
import { type Filed, type Imported, idSchema, NOTHING_OWN, titleSchema } from './archive.ts'

const secondsSchema = z.number().min(0).max(8.64e12).nullish().catch(null)
const nodeSchema = z.object({
  id: idSchema,
  parent: z.string().nullish(),
  children: z.array(z.string()).catch([]),
  message: z
    .object({
      author: z.object({ role: z.string() }),
      create_time: secondsSchema,
      content: z.object({ content_type: z.string().optional(), parts: z.array(z.unknown()).optional() }),
    })
    .nullish()
    .catch(null),
})
const conversationSchema = z.object({
  id: idSchema.optional().catch(undefined),
  conversation_id: idSchema.optional().catch(undefined),
  title: titleSchema,
  create_time: secondsSchema,
  update_time: secondsSchema,
  current_node: z.string().nullish().catch(null),
  mapping: z.record(z.string(), nodeSchema),
})
type Node = z.infer<typeof nodeSchema>

/** Whether a parsed file looks like ChatGPT's. */
export function isChatGpt(content: unknown): content is unknown[] {
  const entries = z.array(z.looseObject({ mapping: z.looseObject({}) })).min(1)
  return Array.isArray(content) && entries.safeParse(content.slice(0, 1)).success
}

/** @param now the time of what has none, ms since 1970 */
export function readChatGpt(content: readonly unknown[], now: number): Imported {
  const conversations = content.flatMap((entry): Filed[] => {
    const { data } = conversationSchema.safeParse(entry)
    const id = data?.conversation_id ?? data?.id
    if (data === undefined || id === undefined) return []
    const { messages, places } = readTree(data.mapping, now)
    const createdAt = inMs(data.create_time, now)
    return [
      {
        folder: null,
        conversation: {
          id: prefixed(id),
          title: data.title,
          createdAt,
          updatedAt: inMs(data.update_time, createdAt),
          pinned: false,
          archived: false,
          role: null,
          facts: [],
          headId: places.get(data.current_node ?? '')?.id ?? null,
          messages,
        },
      },
    ]
  })
  return { ...NOTHING_OWN, conversations, damaged: content.length - conversations.length }
}

/** The messages, parents first, and the message each node became part of. */
function readTree(mapping: Record<string, Node>, now: number) {
  const messages: ArchivedMessage[] = []
  const places = new Map<string, ArchivedMessage | null>()
  const followed = new Set<string>()
  const queue = Object.values(mapping).filter(({ parent }) => parent == null || mapping[parent] === undefined)
  for (const node of queue) {
    if (places.has(node.id)) continue
    const before = places.get(node.parent ?? '') ?? null
    places.set(node.id, take(node, before))
    for (const child of node.children) {
      const next = mapping[child]
      if (next !== undefined) queue.push(next)
    }
  }
  return { messages, places }

  function take(node: Node, before: ArchivedMessage | null): ArchivedMessage | null {
    const role = node.message?.author.role
    const text = textOf(node)
    if ((role !== 'user' && role !== 'assistant') || text === '') return before
    if (before?.role === role && !followed.has(before.id)) {
      before.text += `\n\n${text}`
      return before
    }
    // Without a question to follow an answer has no place.
    const parent = before?.role === role ? before.parentId : (before?.id ?? null)
    if (parent === null && role === 'assistant') return before
    if (parent !== null) followed.add(parent)
    const createdAt = inMs(node.message?.create_time, now)
    const message: ArchivedMessage = {
      id: prefixed(node.id),
      parentId: parent,
      role,
      text,
      status: 'complete',
      createdAt,
      metrics: null,
      error: null,
      remark: null,
      summary: null,
    }
    messages.push(message)
    return message
  }
}

function textOf({ message }: Node): string {
  const type = message?.content.content_type ?? 'text'
  if (type !== 'text' && type !== 'multimodal_text') return ''
  return (message?.content.parts ?? [])
    .filter((part) => typeof part === 'string')
    .join('\n')
    .trim()
}

/** The same conversation gets the same id at every import, and none that another thing could have. */
function prefixed(id: string): string {
  return `gpt-${id}`.slice(0, 64)
}

function inMs(seconds: number | null | undefined, otherwise: number): number {
  return seconds == null ? otherwise : Math.round(seconds * 1000)
}
