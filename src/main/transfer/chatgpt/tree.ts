/** ChatGPT's tree of nodes as messages that follow each other by turns. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { LeftOut } from '../../../shared/transfer.ts'
import type { ArchivedMessage } from '../../db/archive-repo.ts'
import type { ImportWords } from '../words.ts'
import { type Message, messageSchema, type Said, saidBy } from './content.ts'

/** A node of which nothing can be read still has its place: those around it tell where. */
const UNREADABLE = { id: null, parent: undefined, children: [], message: 'unreadable' as const }
const nodeSchema = z
  .object({
    id: z.string().nullish().catch(null),
    parent: z.string().nullish().catch(undefined),
    children: z.array(z.string().catch('')).nullish().catch(null),
    message: messageSchema.nullish().or(z.literal('unreadable')).catch('unreadable'),
  })
  .catch(UNREADABLE)
type Node = z.infer<typeof nodeSchema>

export interface Tree {
  /** Parents come first. */
  messages: ArchivedMessage[]
  /** The message that a node became part of. */
  placeOf(node: string): ArchivedMessage | null
}

/** Where a conversation stands behind a node. */
interface Place {
  message: ArchivedMessage | null
  /** Characters of the message so far: a branch may go on from here, and another from further down. */
  chars: number
  /** Whether an answer, or part of one, stood here of which nothing came along. */
  gap: boolean
}
const START: Place = { message: null, chars: 0, gap: false }

/**
 * @param mapping nodes by their keys, as the file has them
 * @param now the time of what has none, ms since 1970
 * @param leftOut counts what does not come along
 */
export function readTree(
  mapping: Readonly<Record<string, unknown>>,
  now: number,
  words: ImportWords,
  leftOut: LeftOut,
): Tree {
  const nodes = new Map(Object.entries(mapping).map(([key, node]) => [key, nodeSchema.parse(node)]))
  const { keyOf, parentOf, childrenOf } = linksOf(nodes)
  const messages: ArchivedMessage[] = []
  const places = new Map<string, Place>()
  const followed = new Set<string>()

  walkFrom((key, node) => parentOf(key) === undefined && node.parent === null, false)
  // What hangs in the air stands behind what comes before it in the file; so does, last of all, a circle.
  walkFrom((key) => parentOf(key) === undefined, true)
  walkFrom(() => true, true)
  return { messages, placeOf: (node) => places.get(keyOf(node) ?? '')?.message ?? null }

  function walkFrom(isStart: (key: string, node: Node) => boolean, behind: boolean): void {
    let before = START
    for (const [key, node] of nodes) {
      if (!places.has(key) && isStart(key, node)) walk(key, behind ? before : START)
      before = places.get(key) ?? before
    }
  }

  function walk(start: string, before: Place): void {
    const queue = [{ key: start, before }]
    for (const { key, before } of queue) {
      const node = nodes.get(key)
      if (node === undefined || places.has(key)) continue
      const place = take(key, node, before)
      places.set(key, place)
      for (const child of childrenOf(key)) queue.push({ key: child, before: place })
    }
  }

  function take(key: string, { message }: Node, before: Place): Place {
    if (message == null || message === 'unreadable') {
      if (message !== null) leftOut.messages += 1
      return { ...before, gap: true }
    }
    const said = saidBy(message, words, leftOut)
    if (said === null || said.text === '') {
      const { role } = message.author
      return { ...before, gap: before.gap || role === 'assistant' || role === 'tool' }
    }
    return add(key, said, message, before)
  }

  function add(key: string, said: Said, { create_time }: Message, before: Place): Place {
    const createdAt = inMs(create_time, now)
    const { message } = before
    if (message === null) {
      if (said.role === 'user') return say(key, said, createdAt, null)
      // Without a question to follow an answer has no place.
      leftOut.messages += 1
      return before
    }
    if (message.role !== said.role) return say(key, said, createdAt, message.id)
    if (said.role === 'user' && before.gap) {
      const answer = say(`${key} gap`, { role: 'assistant', text: words.gap }, createdAt, message.id)
      return say(key, said, createdAt, answer.message.id)
    }
    const text = `${message.text.slice(0, before.chars)}\n\n${said.text}`
    if (followed.has(message.id) || message.text.length !== before.chars)
      return say(key, { ...said, text }, createdAt, message.parentId)
    message.text = text
    return { message, chars: text.length, gap: false }
  }

  function say(key: string, said: Said, createdAt: number, parentId: string | null) {
    const message: ArchivedMessage = {
      id: ownId(key),
      parentId,
      ...said,
      status: 'complete',
      createdAt,
      metrics: null,
      error: null,
      remark: null,
      computed: [],
      checked: [],
      summary: null,
    }
    if (parentId !== null) followed.add(parentId)
    messages.push(message)
    return { message, chars: said.text.length, gap: false }
  }
}

/** The tree by whatever tells of it: a node's parent, or the node that names it as a child. */
function linksOf(nodes: ReadonlyMap<string, Node>) {
  const aliases = new Map([...nodes].flatMap(([key, { id }]) => (id == null ? [] : [[id, key]])))
  const keyOf = (ref: string) => (nodes.has(ref) ? ref : aliases.get(ref))
  const namedBy = new Map<string, string>()
  for (const [key, { children }] of nodes)
    for (const child of children ?? []) {
      const named = keyOf(child)
      if (named !== undefined && !namedBy.has(named)) namedBy.set(named, key)
    }
  const parentOf = (key: string) => keyOf(nodes.get(key)?.parent ?? '') ?? namedBy.get(key)
  const following = Map.groupBy(nodes.keys(), parentOf)
  return {
    keyOf,
    parentOf,
    /** In the order in which their parent names them. */
    childrenOf: (key: string) => {
      const named = (nodes.get(key)?.children ?? []).flatMap((child) => keyOf(child) ?? [])
      const all = following.get(key) ?? []
      return new Set([...named.filter((child) => parentOf(child) === key), ...all])
    },
  }
}

/** The same thing gets the same id at every import, and one that no other thing could have. */
export function ownId(id: string): string {
  const usable = /^[\w-]{1,60}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 32)
  return `gpt-${usable}`
}

export function inMs(seconds: number | null | undefined, otherwise: number): number {
  return seconds == null ? otherwise : Math.round(seconds * 1000)
}
