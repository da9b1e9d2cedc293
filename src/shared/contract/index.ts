/**
 * All that may cross the border between main and who calls it: the routes of each subject, one entry a route with its
 * input, its output and who may call it, and the events. The handler map, the preload bridge and the window's facade
 * derive from here, so a route that lacks a handler does not compile.
 *
 * The window and the preload import only types: zod validates in main and is not in their bundles.
 */
import type { PlainError } from '../errors.ts'
import { type AppEvents, appRoutes } from './app.ts'
import { type BackupEvents, backupRoutes } from './backups.ts'
import { type ChatEvents, chatRoutes } from './chat.ts'
import { type ConversationEvents, conversationRoutes } from './conversations.ts'
import { diagnosticsRoutes } from './diagnostics.ts'
import { type EngineEvents, engineRoutes } from './engine.ts'
import { type FolderEvents, folderRoutes } from './folders.ts'
import { type LibraryEvents, libraryRoutes } from './library.ts'
import { type LockEvents, lockRoutes } from './lock.ts'
import { type MemoryEvents, memoryRoutes } from './memory.ts'
import { type ModelEvents, modelRoutes } from './models.ts'
import { privacyRoutes } from './privacy.ts'
import type { InputOf, OutputOf } from './route.ts'
import { type SettingsEvents, settingsRoutes } from './settings.ts'
import { type StickEvents, stickRoutes } from './stick.ts'
import { transferRoutes } from './transfer.ts'

export const routes = {
  ...appRoutes,
  ...settingsRoutes,
  ...lockRoutes,
  ...conversationRoutes,
  ...folderRoutes,
  ...chatRoutes,
  ...memoryRoutes,
  ...libraryRoutes,
  ...transferRoutes,
  ...backupRoutes,
  ...stickRoutes,
  ...diagnosticsRoutes,
  ...privacyRoutes,
  ...engineRoutes,
  ...modelRoutes,
}

export type Route = keyof typeof routes
export type Input<R extends Route> = InputOf<(typeof routes)[R]>
export type Output<R extends Route> = OutputOf<(typeof routes)[R]>

/** What main tells the window without being asked: plain types, because main is the trusted side. */
export interface Events
  extends AppEvents,
    SettingsEvents,
    LockEvents,
    ConversationEvents,
    FolderEvents,
    ChatEvents,
    MemoryEvents,
    LibraryEvents,
    BackupEvents,
    StickEvents,
    EngineEvents,
    ModelEvents {}
export type EventName = keyof Events

/** Electron's own rejection keeps only a message, so errors travel as values. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; error: PlainError }

/** What the preload puts on `window.xiaoq`: two functions, no more. */
export interface Bridge {
  request(route: string, input: unknown): Promise<Envelope<unknown>>
  on(listener: (name: string, payload: unknown) => void): () => void
}
