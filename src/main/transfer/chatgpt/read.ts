/**
 * ChatGPT's export, the file conversations.json: a list of conversations, each a tree of nodes by id. There is no
 * published description; what is read here is what the files have held since 2023. What the person did not see
 * there is left out, and two answers in a row, between which a tool was called, are put together.
 */
import { z } from 'zod'
import type { Language } from '../../../shared/errors.ts'
import type { LeftOut } from '../../../shared/transfer.ts'
import { type Filed, type Imported, NOTHING_OWN, titleSchema } from '../archive.ts'
import { IMPORT_WORDS } from '../words.ts'
import { inMs, ownId, readTree } from './tree.ts'

const secondsSchema = z.number().min(0).max(8.64e12).nullish().catch(null)
const idSchema = z.string().min(1).optional().catch(undefined)
const mappingSchema = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null,
)
const conversationSchema = z.object({
  id: idSchema,
  conversation_id: idSchema,
  title: titleSchema,
  create_time: secondsSchema,
  update_time: secondsSchema,
  current_node: z.string().nullish().catch(null),
  mapping: mappingSchema,
})

/** Whether a parsed file looks like ChatGPT's: one entry that can be read is enough. */
export function isChatGpt(content: unknown): content is unknown[] {
  const entry = z.looseObject({ mapping: mappingSchema })
  return Array.isArray(content) && content.some((each) => entry.safeParse(each).success)
}

/**
 * @param now the time of what has none, ms since 1970
 * @param language of the marks that stand for what does not come along
 */
export function readChatGpt(content: readonly unknown[], now: number, language: Language): Imported {
  const leftOut: LeftOut = { pictures: 0, recordings: 0, files: 0, messages: 0 }
  const conversations = content.flatMap((entry): Filed[] => {
    const { data } = conversationSchema.safeParse(entry)
    if (data === undefined) return []
    const { messages, placeOf } = readTree(data.mapping, now, IMPORT_WORDS[language], leftOut)
    const createdAt = inMs(data.create_time, now)
    return [
      {
        folder: null,
        conversation: {
          // One without an id is known again by its nodes.
          id: ownId(data.conversation_id ?? data.id ?? Object.keys(data.mapping).join()),
          title: data.title,
          createdAt,
          updatedAt: inMs(data.update_time, createdAt),
          pinned: false,
          archived: false,
          role: null,
          facts: [],
          headId: placeOf(data.current_node ?? '')?.id ?? null,
          messages,
        },
      },
    ]
  })
  return { ...NOTHING_OWN, conversations, damaged: content.length - conversations.length, leftOut }
}
