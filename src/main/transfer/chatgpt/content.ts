/** What one node of ChatGPT's tree says to a reader, and what of it cannot come along. */
import { z } from 'zod'
import { fenced } from '../../../shared/markdown/fences.ts'
import type { LeftOut } from '../../../shared/transfer.ts'
import type { ImportWords } from '../words.ts'

/** Every field may be missing or strange; a strange one is as good as missing. */
export const messageSchema = z.object({
  author: z.object({ role: z.string() }),
  create_time: z.number().min(0).max(8.64e12).nullish().catch(null),
  recipient: z.string().nullish().catch(null),
  channel: z.string().nullish().catch(null),
  metadata: z
    .object({
      is_visually_hidden_from_conversation: z.boolean().nullish().catch(null),
      attachments: z
        .array(
          z
            .object({ name: z.string().catch(''), mime_type: z.string().nullish().catch(null) })
            .catch({ name: '' }),
        )
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  content: z.object({
    content_type: z.string().nullish().catch(null),
    parts: z.array(z.unknown()).nullish().catch(null),
    text: z.string().nullish().catch(null),
    language: z.string().nullish().catch(null),
  }),
})
export type Message = z.infer<typeof messageSchema>

export interface Said {
  role: 'user' | 'assistant'
  /** Trimmed, and empty when there is nothing to read. */
  text: string
}

/**
 * What a reader of the conversation saw of this message; null when it was not for them: the system's, a tool's,
 * a thought, a hidden instruction.
 *
 * @param leftOut counts what does not come along
 */
export function saidBy(message: Message, words: ImportWords, leftOut: LeftOut): Said | null {
  const { role } = message.author
  // A picture that a tool drew is what the person saw as the answer.
  if (role === 'tool') {
    const pictures = partsOf(message).filter(({ kind }) => kind === 'picture')
    if (pictures.length > 0 && !isHidden(message))
      return { role: 'assistant', text: joined(pictures, words, leftOut) }
  }
  if (!isShown(message) || (role !== 'user' && role !== 'assistant')) {
    if (isSomething(message)) leftOut.messages += 1
    return null
  }
  const parts = partsOf(message)
  // A picture or recording is mostly named twice: among the parts, where it stood, and here.
  const attached = (message.metadata?.attachments ?? [])
    .map(toAttached)
    .filter(({ kind }) => kind === 'file' || !parts.some((part) => part.kind === kind))
  const text = joined([...attached, ...parts], words, leftOut)
  return { role, text }
}

type Part =
  | { kind: 'text'; text: string }
  | { kind: 'picture' | 'recording' }
  | { kind: 'file'; name: string }

function toAttached({ name, mime_type }: { name: string; mime_type?: string | null | undefined }): Part {
  const type = mime_type ?? ''
  if (/^image\//.test(type) || /\.(?:png|jpe?g|gif|webp|heic|bmp)$/i.test(name)) return { kind: 'picture' }
  if (/^(?:audio|video)\//.test(type) || /\.(?:mp3|m4a|wav|mp4|mov)$/i.test(name))
    return { kind: 'recording' }
  return { kind: 'file', name: name.replace(/\s+/g, ' ').trim() }
}

function isHidden({ channel, metadata }: Message): boolean {
  return channel === 'analysis' || metadata?.is_visually_hidden_from_conversation === true
}

function isShown(message: Message): boolean {
  const { content, recipient } = message
  const type = content.content_type ?? 'text'
  return (
    ['text', 'multimodal_text', 'code'].includes(type) &&
    (recipient == null || recipient === 'all') &&
    !isHidden(message)
  )
}

/** Every export has messages of the system and of tools that hold nothing: nobody misses those. */
function isSomething({ content }: Message): boolean {
  return (content.text ?? '') !== '' || (content.parts ?? []).some((part) => part !== '' && part !== null)
}

function partsOf({ content }: Message): Part[] {
  const { content_type, text, language, parts } = content
  if (content_type === 'code') {
    const known = /^[\w+#-]+$/.test(language ?? '') && language !== 'unknown'
    return text == null || text === ''
      ? []
      : [{ kind: 'text', text: fenced(text, known ? `${language}` : '') }]
  }
  return (parts ?? []).flatMap(toPart)
}

/** A transcript of what was said aloud is text like any other. */
function toPart(part: unknown): Part[] {
  if (typeof part === 'string') return [{ kind: 'text', text: part }]
  if (typeof part !== 'object' || part === null) return []
  if ('text' in part && typeof part.text === 'string') return [{ kind: 'text', text: part.text }]
  const type = 'content_type' in part ? String(part.content_type) : ''
  if (type.includes('image')) return [{ kind: 'picture' }]
  return [/audio|video/.test(type) ? { kind: 'recording' } : { kind: 'file', name: '' }]
}

/** A picture or file leaves a mark where it stood; a recording only when nothing tells what was said in it. */
function joined(parts: readonly Part[], words: ImportWords, leftOut: LeftOut): string {
  const isWritten = parts.some((part) => part.kind === 'text' && part.text.trim() !== '')
  const texts = parts.flatMap((part): string[] => {
    if (part.kind === 'text') return [withoutCitations(part.text)]
    if (part.kind === 'picture') leftOut.pictures += 1
    if (part.kind === 'recording') leftOut.recordings += 1
    if (part.kind === 'file') leftOut.files += 1
    if (part.kind === 'recording' && isWritten) return []
    return [part.kind === 'file' ? words.file(part.name) : words[part.kind]]
  })
  return texts.join('\n').trim()
}

/** From U+E200 to U+E201, its parts divided by U+E202; what an answer that was cut off left open is one too. */
const MARK = /([ \t]*)\ue200(?:([^\ue200\ue201]*)\ue201|\w*(?:\ue202\w*)*)/g
/** Around words that a citation is about, which stay. */
const STRAY = /[\ue200-\ue206]/g
/** How sources were named in 2023. */
const OLD_MARK = /[ \t]*【\d+(?::\d+)?†[^】\n]*】/g

/** A text without the marks of citations, which lead nowhere outside ChatGPT; names inside of marks stay. */
function withoutCitations(text: string): string {
  return text
    .replace(MARK, (_mark, space: string, inside: string | undefined) => {
      const name = nameIn(inside ?? '')
      return name === '' ? '' : space + name
    })
    .replace(OLD_MARK, '')
    .replace(STRAY, '')
}

/** What ChatGPT shows of a mark: the name of a thing or of a page; of a mere citation nothing. */
function nameIn(mark: string): string {
  const [kind, first = ''] = mark.split('\ue202')
  if (kind === 'url') return first
  if (kind !== 'entity') return ''
  try {
    return z.tuple([z.string(), z.string()]).rest(z.unknown()).parse(JSON.parse(first))[1]
  } catch {
    return ''
  }
}
