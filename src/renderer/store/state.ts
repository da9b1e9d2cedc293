import type { AppInfo } from '../../shared/app.ts'
import type { Conversation, Folder, Message, QueuedQuestion } from '../../shared/chat.ts'
import type { Events, Output } from '../../shared/contract/index.ts'
import type { EngineStatus } from '../../shared/engine-status.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Library, RoleChoice } from '../../shared/library.ts'
import { isShut, type LockState } from '../../shared/lock.ts'
import type { ModelsState } from '../../shared/models.ts'
import type { Settings } from '../../shared/settings.ts'
import type { StickState } from '../../shared/stick.ts'
import type { Dialog } from '../registry.ts'

/** The new chat's place in maps that are keyed by conversation. */
export const NEW_CHAT = 'new'

export function draftsByConversation(drafts: Output<'chat.drafts'>): Record<string, string> {
  return Object.fromEntries(drafts.map(({ conversationId, text }) => [conversationId ?? NEW_CHAT, text]))
}

/** Texts of streaming answers by message id. A store of their own: a token is no news to all that hears of the state. */
export type LiveTexts = Record<string, string>

export interface State {
  info: AppInfo
  settings: Settings
  lock: LockState
  /** Archived ones are among them. */
  conversations: Conversation[]
  folders: Folder[]
  /** The folder that was just made, by id: its name is asked for at once. */
  newFolder: string | null
  library: Library
  /** null: a new chat that has no message yet. */
  activeId: string | null
  /** What the new chat is going to be. */
  fresh: { role: RoleChoice | null; temporary: boolean }
  /** Visible branches of the conversations that were opened. */
  messages: Record<string, Message[]>
  /** Questions that wait for the end of an answer, by conversation. */
  queues: Record<string, QueuedQuestion[]>
  progress: Record<string, Events['message.progress']>
  /** A question is on its way to be saved. */
  sending: boolean
  engine: EngineStatus
  models: ModelsState
  /** What is typed and not sent, by conversation. */
  drafts: Record<string, string>
  /** The question that is being edited, by id. */
  editing: string | null
  /** What questions have become that were edited and not sent, by message id. */
  edits: Record<string, string>
  /** The place a search led to, a new object each time: marked until the next question is on its way. */
  found: { messageId: string } | null
  /** The box that finds words inside the conversation. */
  findOpen: boolean
  /** How often it was asked for: each time it takes the focus. */
  findAsked: number
  /** The banner. */
  error: ErrorCode | null
  /** Deleted conversations that can still be brought back. */
  undo: Conversation[]
  /** The one of them that was open, while the person has not gone elsewhere since. */
  reopen: string | null
  dialog: Dialog | null
  /** Null until its dialog was opened. */
  stick: StickState | null
  modelsOpen: boolean
  sidebarOpen: boolean
}

/** What main knows and the first screen needs. */
export type Facts = Pick<State, 'info' | 'lock' | 'settings' | 'engine' | 'models'>

/** Whether there are conversations to fetch. */
export const canRead = ({ info, lock }: Pick<State, 'info' | 'lock'>): boolean =>
  info.startupError === null && !isShut(lock)

/** A window in which nothing has been opened, typed or deleted yet. */
export function freshState(facts: Facts, sidebarOpen: boolean): State {
  return {
    ...facts,
    conversations: [],
    folders: [],
    newFolder: null,
    library: { prompts: [], roles: [] },
    activeId: null,
    fresh: { role: null, temporary: false },
    messages: {},
    queues: {},
    progress: {},
    sending: false,
    drafts: {},
    editing: null,
    edits: {},
    found: null,
    findOpen: false,
    findAsked: 0,
    error: null,
    undo: [],
    reopen: null,
    dialog: null,
    stick: null,
    modelsOpen: false,
    sidebarOpen,
  }
}

/** A map without one of its keys. */
export function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record
  return rest
}
