import { z } from 'zod'
import type { Conversation, Message, SearchHit } from '../chat.ts'
import { id, ids, roleChoice, title } from './inputs.ts'
import { none, nothing, plain, route } from './route.ts'

export const conversationRoutes = {
  'conversations.list': route({ input: none, output: plain<Conversation[]>(), audience: ['window'] }),
  'conversations.change': route({
    input: z.object({
      id,
      title: title.optional(),
      pinned: z.boolean().optional(),
      archived: z.boolean().optional(),
      folderId: id.nullable().optional(),
      role: roleChoice.nullable().optional(),
    }),
    output: nothing,
    audience: ['window'],
  }),
  'conversations.delete': route({ input: z.object({ ids }), output: nothing, audience: ['window'] }),
  /** Takes back a delete. */
  'conversations.restore': route({ input: z.object({ ids }), output: nothing, audience: ['window'] }),
  /** Titles and messages that hold every word of the query; empty without one. */
  'conversations.search': route({
    input: z.object({ query: z.string().max(500) }),
    output: plain<SearchHit[]>(),
    audience: ['window'],
  }),
  /** The messages on the visible branch, oldest first. */
  'messages.list': route({
    input: z.object({ conversationId: id }),
    output: plain<Message[]>(),
    audience: ['window'],
  }),
}

export interface ConversationEvents {
  'conversation.changed': Conversation
  'conversation.removed': { id: string }
}
