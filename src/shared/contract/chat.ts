/** Asking and answering. */
import { z } from 'zod'
import type { AnswerProgress, Message, QueuedQuestion, SentQuestion } from '../chat.ts'
import { id, MAX_TEXT_CHARS, messageText, roleChoice } from './inputs.ts'
import { none, nothing, plain, route } from './route.ts'

const ofConversation = z.object({ conversationId: id })
const ofMessage = z.object({ messageId: id })
/** Of a question that waits. */
const ofQueued = z.object({ id })
/** Of the new chat: its role, and whether it is kept in memory only. */
const ofNewChat = { role: roleChoice.nullable().optional(), temporary: z.boolean().optional() }

export const chatRoutes = {
  /** `conversationId: null` begins a conversation. Returns when question and answer are saved, and told of. */
  'chat.send': route({
    input: z.object({ conversationId: id.nullable(), text: messageText, ...ofNewChat }),
    output: plain<{ conversationId: string }>(),
    audience: ['window'],
  }),
  /** Saves a question that is asked when the answer before it has ended. */
  'chat.enqueue': route({
    input: z.object({ conversationId: id, text: messageText }),
    output: nothing,
    audience: ['window'],
  }),
  'chat.queued': route({ input: ofConversation, output: plain<QueuedQuestion[]>(), audience: ['window'] }),
  /** A waiting question comes back to the person. */
  'chat.takeBack': route({ input: ofQueued, output: plain<SentQuestion | null>(), audience: ['window'] }),
  /** Asks a waiting question now. */
  'chat.sendQueued': route({ input: ofQueued, output: nothing, audience: ['window'] }),
  /** Another version of a question, with a new answer. */
  'chat.edit': route({
    input: z.object({ messageId: id, text: messageText }),
    output: nothing,
    audience: ['window'],
  }),
  /** What is typed so far: it is saved, and the engine reads ahead. `conversationId: null` is the new chat. */
  'chat.draft': route({
    input: z.object({
      conversationId: id.nullable(),
      text: z.string().max(MAX_TEXT_CHARS),
      ...ofNewChat,
    }),
    output: nothing,
    audience: ['window'],
  }),
  'chat.drafts': route({
    input: none,
    output: plain<{ conversationId: string | null; text: string }[]>(),
    audience: ['window'],
  }),
  /** Earlier questions like what is typed. */
  'chat.suggest': route({
    input: z.object({ text: z.string().max(200) }),
    output: plain<string[]>(),
    audience: ['window'],
  }),
  'chat.stop': route({ input: ofMessage, output: nothing, audience: ['window'] }),
  /** Writes another version of an answer; the old one is kept. */
  'chat.regenerate': route({ input: ofMessage, output: nothing, audience: ['window'] }),
  /** Writes on behind the end of an answer that was cut off. */
  'chat.continue': route({ input: ofMessage, output: nothing, audience: ['window'] }),
  /** Shows the branch that holds this version of a message. */
  'chat.selectVersion': route({ input: ofMessage, output: nothing, audience: ['window'] }),
  /** For good: a question with its answers, or one version of an answer with what follows it. */
  'chat.deleteMessage': route({ input: ofMessage, output: nothing, audience: ['window'] }),
}

export interface ChatEvents {
  /**
   * The visible branch is another now: behind the message `after`, or from its start where that is null, stands what
   * is in `messages`. So a question at the end of a long conversation costs no more than one at its start.
   */
  'branch.changed': { conversationId: string; after: string | null; messages: Message[] }
  'queue.changed': { conversationId: string; queue: QueuedQuestion[] }
  /** The whole message: when it is made, when it ends, when its metrics are known. */
  'message.changed': Message
  /**
   * More text of a streaming answer. `offset` is where `text` begins in the whole answer (UTF-16 units), so
   * that a window which joined late, or saw an event twice, still ends with the right text.
   */
  'message.delta': { conversationId: string; messageId: string; offset: number; text: string }
  'message.progress': { messageId: string } & AnswerProgress
}
