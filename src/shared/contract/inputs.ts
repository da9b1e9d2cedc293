/** Schemas that several subjects share. */
import { z } from 'zod'

/** Pasting a whole book is allowed; a message beyond this many characters is a mistake. */
export const MAX_TEXT_CHARS = 10_000_000

export const id = z.string().min(1).max(64)
export const ids = z.array(id).min(1).max(100_000)
/** Of a conversation, a folder, a prompt, a role. */
export const title = z.string().trim().min(1).max(200)
/** Of a question or a prompt. */
export const messageText = z
  .string()
  .max(MAX_TEXT_CHARS)
  .refine((text) => text.trim() !== '')
export const roleChoice = z.object({
  id,
  values: z.record(z.string().max(40), z.string().max(2000)),
})
