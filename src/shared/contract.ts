/**
 * The one list of what may cross the border between the window and the main process.
 *
 * Requests carry a zod schema, because the window is the untrusted side: main parses every input with it
 * (src/main/ipc/router.ts). Results and events come from main, the trusted side, and are plain types.
 * The handler map, the preload bridge and the window's facade all derive from here, so a route that lacks a
 * handler does not compile. The renderer and the preload import only types from this file.
 */
import { z } from 'zod'
import type { Backup, RecoverReport } from './backup.ts'
import type { Conversation, Fact, Folder, Message, QueuedQuestion, SearchHit, SentQuestion } from './chat.ts'
import type { Command } from './commands.ts'
import type { ErrorCode, Language, PlainError } from './errors.ts'
import type { Prompt, Role } from './library.ts'
import { LEAST_PASSPHRASE_CHARS, type LockState, MOST_PASSPHRASE_CHARS, normalised } from './lock.ts'
import type { EngineStatus, ModelsState } from './models.ts'
import { PLACE_IDS, type Place } from './privacy.ts'
import { RoleSamplingSchema, type Settings, SettingsSchema } from './settings.ts'
import type { StickState } from './stick.ts'
import { EXPORT_FORMATS, type ImportReport } from './transfer.ts'

/** Pasting a whole book is allowed; a message beyond this many characters is a mistake. */
const MAX_TEXT_CHARS = 10_000_000
const id = z.string().min(1).max(64)
const none = z.undefined()

const title = z.string().trim().min(1).max(200)
const roleChoice = z.object({
  id,
  values: z.record(z.string().max(40), z.string().max(2000)),
})
const messageText = z
  .string()
  .max(MAX_TEXT_CHARS)
  .refine((text) => text.trim() !== '')
const passphrase = z.string().min(1).max(MOST_PASSPHRASE_CHARS)
const newPassphrase = passphrase.refine((text) => [...normalised(text)].length >= LEAST_PASSPHRASE_CHARS)
const shortText = z.string().trim().min(1).max(4000)

/** Input schema of every request. `Results` below has the matching outputs. */
export const requests = {
  'app.info': none,
  /** Shows the folder that holds the conversations in the system's file manager. */
  'app.openDataFolder': none,
  'lock.state': none,
  'lock.unlock': z.object({ passphrase }),
  /** Ends what is being written, closes the conversations and empties the window. */
  'lock.lock': none,
  /** Encrypts the conversations, and deletes the backups and copies that are not encrypted. */
  'lock.turnOn': z.object({ passphrase: newPassphrase }),
  'lock.turnOff': z.object({ passphrase }),
  'lock.change': z.object({ passphrase, next: newPassphrase }),
  'settings.get': none,
  /** Paths are not among them: main knows only files and folders that the person picked in a dialog. */
  'settings.set': SettingsSchema.omit({ modelPath: true, modelsFolder: true }).partial(),
  'clipboard.write': z.object({ text: z.string().max(MAX_TEXT_CHARS) }),
  'conversations.list': none,
  'conversations.change': z.object({
    id,
    title: title.optional(),
    pinned: z.boolean().optional(),
    archived: z.boolean().optional(),
    folderId: id.nullable().optional(),
    role: roleChoice.nullable().optional(),
  }),
  'conversations.delete': z.object({ ids: z.array(id).min(1).max(100_000) }),
  /** Takes back a delete. */
  'conversations.restore': z.object({ ids: z.array(id).min(1).max(100_000) }),
  /** Titles and messages that hold every word of the query; empty without one. */
  'conversations.search': z.object({ query: z.string().max(500) }),
  'folders.list': none,
  'folders.add': z.object({ name: title }),
  'folders.rename': z.object({ id, name: title }),
  /** Its conversations stay. */
  'folders.delete': z.object({ id }),
  /** The messages on the visible branch, oldest first. */
  'messages.list': z.object({ conversationId: id }),
  /** `conversationId: null` begins a conversation. Answers as soon as both rows are saved. */
  'chat.send': z.object({
    conversationId: id.nullable(),
    text: messageText,
    /** Of a new conversation: its role, and whether it is kept in memory only. */
    role: roleChoice.nullable().optional(),
    temporary: z.boolean().optional(),
  }),
  /** Saves a question that is asked when the answer before it has ended. */
  'chat.enqueue': z.object({ conversationId: id, text: messageText }),
  'chat.queued': z.object({ conversationId: id }),
  /** A waiting question comes back to the person. */
  'chat.takeBack': z.object({ id }),
  /** Asks a waiting question now. */
  'chat.sendQueued': z.object({ id }),
  /** Another version of a question, with a new answer. */
  'chat.edit': z.object({ messageId: id, text: messageText }),
  /** What is typed so far: it is saved, and the engine reads ahead. `conversationId: null` is the new chat. */
  'chat.draft': z.object({
    conversationId: id.nullable(),
    text: z.string().max(MAX_TEXT_CHARS),
    /** Of the new chat. */
    role: roleChoice.nullable().optional(),
    temporary: z.boolean().optional(),
  }),
  'chat.drafts': none,
  /** Earlier questions like what is typed. */
  'chat.suggest': z.object({ text: z.string().max(200) }),
  'chat.stop': z.object({ messageId: id }),
  /** Writes another version of an answer; the old one is kept. */
  'chat.regenerate': z.object({ messageId: id }),
  /** Writes on behind the end of an answer that was cut off. */
  'chat.continue': z.object({ messageId: id }),
  /** Shows the branch that holds this version of a message. */
  'chat.selectVersion': z.object({ messageId: id }),
  /** For good: a question with its answers, or one version of an answer with what follows it. */
  'chat.deleteMessage': z.object({ messageId: id }),
  /** What a conversation remembers; null is what every conversation does. */
  'memory.get': z.object({ conversationId: id.nullable() }),
  /** Facts, of this conversation and of all, that do not fit into the window beside the others, by id. */
  'memory.unusedFacts': z.object({ conversationId: id.nullable() }),
  'memory.addFact': z.object({ conversationId: id.nullable(), text: shortText }),
  'memory.changeFact': z.object({ id, conversationId: id.nullable(), text: shortText }),
  'memory.deleteFact': z.object({ id, conversationId: id.nullable() }),
  /** The summaries of a conversation are thrown away; they are written anew when needed. */
  'memory.forgetSummary': z.object({ conversationId: id }),
  'library.get': none,
  /** `id: null` adds one. */
  'library.savePrompt': z.object({ id: id.nullable(), title, text: messageText }),
  'library.deletePrompt': z.object({ id }),
  'library.saveRole': z.object({
    id: id.nullable(),
    name: title,
    systemPrompt: z.string().trim().min(1).max(20_000),
    sampling: RoleSamplingSchema,
  }),
  'library.deleteRole': z.object({ id }),
  'settings.reset': none,
  /** Writes conversations to a file the person chooses; without ids, all that are kept. */
  'transfer.export': z.object({
    ids: z.array(id).min(1).max(100_000).nullable(),
    format: z.enum(EXPORT_FORMATS),
  }),
  /** Opens the system's print dialog. */
  'transfer.print': z.object({ ids: z.array(id).min(1).max(100_000).nullable() }),
  /** Adds the conversations of a file the person chooses. */
  'transfer.import': none,
  /** Copies of the conversation file, newest first. */
  'backups.list': none,
  /** Makes one now. */
  'backups.make': none,
  /** Adds what a backup has and the conversations have not. */
  'backups.restore': z.object({ name: z.string().max(100) }),
  /** Rebuilds the conversation file from what can be read of it, and from the newest backup. */
  'backups.recover': none,
  'backups.openFolder': none,
  /** What can be written to a stick, what the open one holds, and the job that runs. */
  'stick.state': none,
  /** Opens a file dialog for installers that were not found. */
  'stick.addInstallers': none,
  /** Opens a folder dialog and writes in the background: installers by path, out of the offer. */
  'stick.write': z.object({
    installers: z.array(z.string().max(4096)).max(100),
    portable: z.boolean(),
    model: z.boolean(),
  }),
  /** Opens a folder dialog and reads the list there. */
  'stick.open': none,
  'stick.check': none,
  /** Copies an item of the open stick in the background. */
  'stick.take': z.object({ id: z.int().min(0).max(1000) }),
  'stick.cancel': none,
  /** The person pressed Install: starts the kept installer, or shows where it lies. */
  'stick.startUpdate': none,
  'stick.openFolder': none,
  /** What somebody who helps from afar needs to know, as text: the person reads it before it is copied. */
  'diagnostics.report': none,
  'diagnostics.openLogs': none,
  /** What is kept on this computer, where, and how large it is. */
  'privacy.places': none,
  'privacy.openPlace': z.object({ id: z.enum(PLACE_IDS) }),
  /**
   * Deletes everything that is kept, once the person has agreed in a window of the system: no page can do that. The app
   * is then as it was when it was new. False when the person did not agree.
   */
  'privacy.deleteAll': z.object({ models: z.boolean() }),
  'engine.status': none,
  /** Forgets earlier failures and loads the model again. */
  'engine.retry': none,
  'models.state': none,
  /** One of the models that `models.state` lists. */
  'models.use': z.object({ path: z.string().min(1).max(4096) }),
  /** Opens the system's file dialog; the state is unchanged when the person cancels. */
  'models.choose': none,
  /** Opens the system's folder dialog and moves the model files there. */
  'models.moveFolder': none,
  /** The person pressed Download: the only request that lets the app contact a host. */
  'models.download': z.object({ id }),
  'models.cancelDownload': none,
  'models.openFolder': none,
} as const satisfies Record<string, z.ZodType>

/**
 * Where conversations are kept: in this person's folder on this computer, beside the program on a USB stick, or on
 * this computer because that stick cannot be written.
 */
export type DataPlace = 'computer' | 'stick' | 'stick-refused'

export interface AppInfo {
  version: string
  platform: string
  /** The system's own language. */
  systemLanguage: Language
  dataPlace: DataPlace
  /** Why the conversations could not be opened; nothing can be asked or shown then. A lock is no error. */
  startupError: ErrorCode | null
  /** Conversations can be read and not written: the folder or the disk is write-protected or full. */
  readOnly: boolean
}

/** What a conversation remembers. */
export interface MemoryState {
  /** Its own, or those of every conversation. */
  facts: Fact[]
  /** Of the turns that were set aside, and how many messages it stands for. */
  summary: { text: string; covers: number } | null
}

/** The person's own prompts and roles; the shelf is in src/shared/shelf.ts. */
export interface Library {
  prompts: Prompt[]
  roles: Role[]
}

interface Results {
  'app.info': AppInfo
  'app.openDataFolder': null
  'lock.state': LockState
  'lock.unlock': LockState
  'lock.lock': LockState
  'lock.turnOn': LockState
  'lock.turnOff': LockState
  'lock.change': LockState
  'settings.get': Settings
  'settings.set': Settings
  'clipboard.write': null
  'conversations.list': Conversation[]
  'conversations.change': Conversation
  'conversations.delete': null
  'conversations.restore': Conversation[]
  'conversations.search': SearchHit[]
  'folders.list': Folder[]
  'folders.add': Folder[]
  'folders.rename': Folder[]
  'folders.delete': Folder[]
  'messages.list': Message[]
  'chat.send': { conversation: Conversation; question: Message; answer: Message }
  'chat.enqueue': null
  'chat.queued': QueuedQuestion[]
  'chat.takeBack': SentQuestion | null
  'chat.sendQueued': null
  'chat.edit': Message[]
  'chat.draft': null
  'chat.drafts': { conversationId: string | null; text: string }[]
  'chat.suggest': string[]
  'chat.stop': null
  'chat.regenerate': { answer: Message }
  'chat.continue': { answer: Message }
  'chat.selectVersion': Message[]
  'chat.deleteMessage': Message[]
  'memory.get': MemoryState
  'memory.unusedFacts': string[]
  'memory.addFact': Fact[]
  'memory.changeFact': Fact[]
  'memory.deleteFact': Fact[]
  'memory.forgetSummary': null
  'library.get': Library
  'library.savePrompt': Library
  'library.deletePrompt': Library
  'library.saveRole': Library
  'library.deleteRole': Library
  'settings.reset': Settings
  /** Where it was written; null when the person cancelled. */
  'transfer.export': string | null
  'transfer.print': null
  /** Null when the person cancelled. */
  'transfer.import': ImportReport | null
  'backups.list': Backup[]
  'backups.make': Backup[]
  'backups.restore': ImportReport
  'backups.recover': RecoverReport
  'backups.openFolder': null
  'stick.state': StickState
  'stick.addInstallers': StickState
  'stick.write': StickState
  'stick.open': StickState
  'stick.check': StickState
  'stick.take': StickState
  'stick.cancel': StickState
  'stick.startUpdate': StickState
  'stick.openFolder': null
  'diagnostics.report': string
  'diagnostics.openLogs': null
  'privacy.places': Place[]
  'privacy.openPlace': null
  'privacy.deleteAll': boolean
  'engine.status': EngineStatus
  'engine.retry': null
  'models.state': ModelsState
  'models.use': ModelsState
  'models.choose': ModelsState
  'models.moveFolder': ModelsState
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
  /** The visible branch is another now: a second try, a waiting question that was asked. */
  'branch.changed': { conversationId: string; messages: Message[] }
  'queue.changed': { conversationId: string; queue: QueuedQuestion[] }
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
  'stick.changed': StickState
  'lock.changed': LockState
  /** The backup of the day could not be made. */
  'backup.failed': { code: ErrorCode }
  /** A person chose it in the menu. */
  'menu.command': { command: Command }
}
export type EventName = keyof Events

/** Electron's own rejection keeps only a message, so errors travel as values. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; error: PlainError }

/** What the preload puts on `window.xiaoq`: two functions, no more. */
export interface Bridge {
  request(route: string, input: unknown): Promise<Envelope<unknown>>
  on(listener: (name: string, payload: unknown) => void): () => void
}
