import type { Conversation, Message } from '../../shared/chat.ts'
import type { AppInfo, Events, Settings } from '../../shared/contract.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { EngineStatus, ModelsState } from '../../shared/models.ts'

/** The new chat's place in maps that are keyed by conversation. */
export const NEW_CHAT = 'new'

export interface State {
  info: AppInfo
  settings: Settings
  conversations: Conversation[]
  /** null: a new chat that has no message yet. */
  activeId: string | null
  /** Visible branches of the conversations that were opened. */
  messages: Record<string, Message[]>
  /** Text of streaming answers by message id, apart so that a token re-renders its answer and nothing else. */
  live: Record<string, string>
  progress: Record<string, Events['message.progress']>
  /** Ends of answers that were heard of before the answers themselves, by message id. */
  early: Record<string, Message>
  /** A question is on its way to be saved. */
  sending: boolean
  engine: EngineStatus
  models: ModelsState
  /** What is typed and not sent, by conversation. */
  drafts: Record<string, string>
  /** The banner. */
  error: ErrorCode | null
  /** A deleted conversation that can still be brought back. */
  undo: Conversation | null
  modelsOpen: boolean
  sidebarOpen: boolean
}

export interface Actions {
  open(id: string | null): Promise<void>
  setDraft(text: string): void
  /** The engine reads what is typed so far; '' ends that. */
  readAhead(conversationId: string | null, text: string): void
  /** Sends the draft, or `text` in its place. The draft goes only when the question is saved. */
  send(text?: string): Promise<void>
  stop(): void
  regenerate(messageId: string): void
  selectVersion(conversationId: string, messageId: string): void
  copy(text: string): Promise<void>
  rename(id: string, title: string): void
  remove(conversation: Conversation): void
  undoRemove(): void
  forgetUndo(): void
  changeSettings(change: Partial<Settings>): void
  retryEngine(): void
  useModel(path: string): void
  chooseModelFile(): void
  downloadModel(id: string): void
  cancelDownload(): void
  openModelsFolder(): void
  openDataFolder(): void
  showModels(shown: boolean): void
  showSidebar(shown: boolean): void
  dismissError(): void
}
