/**
 * The one list of what may cross the border between the window and the main process.
 *
 * Requests carry a zod schema, because the window is the untrusted side: main parses every input with it
 * (src/main/ipc/router.ts). Results and events come from main, the trusted side, and are plain types.
 * The handler map, the preload bridge and the window's facade all derive from here, so a route that lacks a
 * handler does not compile. The renderer and the preload import only types from this file.
 */
import { z } from 'zod'
import type { Conversation, Message } from './chat.ts'
import type { ErrorCode, Language, PlainError } from './errors.ts'
import type { EngineStatus, ModelsState } from './models.ts'

/** Pasting a whole book is allowed; a message beyond this many characters is a mistake. */
const MAX_TEXT_CHARS = 10_000_000
const id = z.string().min(1).max(64)
const none = z.undefined()

export const SettingsSchema = z.object({
  /** `system` follows the operating system. */
  language: z.enum(['system', 'zh-CN', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Absolute path of the chosen model file; null lets the app take the first it knows. */
  modelPath: z.string().nullable(),
  /** Tokens in the context window. */
  contextSize: z.int().min(1024).max(32_768),
  /** Tokens read per prefill batch. */
  batchSize: z.int().min(32).max(1024),
  /** Most tokens an answer may have. */
  maxTokens: z.int().min(16).max(4096),
  temperature: z.number().min(0).max(2),
  topP: z.number().min(0.05).max(1),
  /** Map the model file into memory instead of reading it in. */
  mmap: z.boolean(),
  /** Threads to compute with; 0 lets the engine measure what is best. */
  threads: z.int().min(0).max(64),
})
export type Settings = z.infer<typeof SettingsSchema>

/** Input schema of every request. `Results` below has the matching outputs. */
export const requests = {
  'app.info': none,
  /** Shows the folder that holds the conversations in the system's file manager. */
  'app.openDataFolder': none,
  'settings.get': none,
  'settings.set': SettingsSchema.partial(),
  'clipboard.write': z.object({ text: z.string().max(MAX_TEXT_CHARS) }),
  'conversations.list': none,
  'conversations.rename': z.object({ id, title: z.string().trim().min(1).max(200) }),
  'conversations.delete': z.object({ id }),
  /** Takes back a delete. */
  'conversations.restore': z.object({ id }),
  /** The messages on the visible branch, oldest first. */
  'messages.list': z.object({ conversationId: id }),
  /** `conversationId: null` begins a conversation. Answers as soon as both rows are saved. */
  'chat.send': z.object({
    conversationId: id.nullable(),
    text: z
      .string()
      .max(MAX_TEXT_CHARS)
      .refine((text) => text.trim() !== ''),
  }),
  /** What is typed so far: the engine reads ahead, nothing is saved. `conversationId: null` is the new chat. */
  'chat.draft': z.object({ conversationId: id.nullable(), text: z.string().max(MAX_TEXT_CHARS) }),
  'chat.stop': z.object({ messageId: id }),
  /** Writes another version of an answer; the old one is kept. */
  'chat.regenerate': z.object({ messageId: id }),
  /** Shows the branch that holds this version of a message. */
  'chat.selectVersion': z.object({ messageId: id }),
  'engine.status': none,
  /** Forgets earlier failures and loads the model again. */
  'engine.retry': none,
  'models.state': none,
  'models.use': z.object({ path: z.string().min(1).max(4096) }),
  /** Opens the system's file dialog; the state is unchanged when the person cancels. */
  'models.choose': none,
  /** The person pressed Download: the only request that lets the app contact a host. */
  'models.download': z.object({ id }),
  'models.cancelDownload': none,
  'models.openFolder': none,
} as const satisfies Record<string, z.ZodType>

export interface AppInfo {
  version: string
  platform: string
  /** The system's own language. */
  systemLanguage: Language
  /** Why the conversations could not be opened; nothing can be asked or shown then. */
  startupError: ErrorCode | null
}

interface Results {
  'app.info': AppInfo
  'app.openDataFolder': null
  'settings.get': Settings
  'settings.set': Settings
  'clipboard.write': null
  'conversations.list': Conversation[]
  'conversations.rename': Conversation
  'conversations.delete': null
  'conversations.restore': Conversation
  'messages.list': Message[]
  'chat.send': { conversation: Conversation; question: Message; answer: Message }
  'chat.draft': null
  'chat.stop': null
  'chat.regenerate': { answer: Message }
  'chat.selectVersion': Message[]
  'engine.status': EngineStatus
  'engine.retry': null
  'models.state': ModelsState
  'models.use': ModelsState
  'models.choose': ModelsState
  'models.download': ModelsState
  'models.cancelDownload': ModelsState
  'models.openFolder': null
}

export type Route = keyof typeof requests
export type Input<R extends Route> = z.infer<(typeof requests)[R]>
export type Output<R extends Route> = Results[R]

/** How far a streaming answer is. */
export type AnswerProgress =
  | { stage: 'loading' }
  /** `place` other answers must end first. */
  | { stage: 'waiting'; place: number }
  /** `read` of `total` tokens of the prompt. */
  | { stage: 'reading'; read: number; total: number }
  /** Speed of late, and the tokens of the window that are in use. */
  | { stage: 'writing'; tokensPerSecond: number; contextTokens: number }

/** What main tells the window without being asked. */
export interface Events {
  'conversation.changed': Conversation
  'conversation.removed': { id: string }
  /** The whole message: when it is made, when it ends, when its metrics are known. */
  'message.changed': Message
  /**
   * More text of a streaming answer. `offset` is where `text` begins in the whole answer (UTF-16 units), so
   * that a window which joined late, or saw an event twice, still ends with the right text.
   */
  'message.delta': { conversationId: string; messageId: string; offset: number; text: string }
  'message.progress': { messageId: string } & AnswerProgress
  'engine.changed': EngineStatus
  'models.changed': ModelsState
}
export type EventName = keyof Events

/** Electron's own rejection keeps only a message, so errors travel as values. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; error: PlainError }

/** What the preload puts on `window.xiaoq`: two functions, no more. */
export interface Bridge {
  request(route: string, input: unknown): Promise<Envelope<unknown>>
  on(listener: (name: string, payload: unknown) => void): () => void
}
