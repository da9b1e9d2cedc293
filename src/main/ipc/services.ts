/** What the handlers of routes have to work with. */
import type { DataPlace } from '../../shared/app.ts'
import type { EventName, Events } from '../../shared/contract/index.ts'
import type { AppError, Language } from '../../shared/errors.ts'
import type { Desks } from '../desks/desks.ts'
import type { Diagnostics } from '../diagnostics/diagnostics.ts'
import type { Engine } from '../engine/engine.ts'
import type { Models } from '../models/models.ts'
import type { Privacy } from '../privacy/privacy.ts'
import type { SettingsChange, SettingsStore } from '../settings.ts'
import type { Stick } from '../stick/stick.ts'
import type { System } from '../system.ts'
import type { Transfer } from '../transfer/transfer.ts'
import type { Backups } from '../vault/backup/backups.ts'
import type { Lock } from '../vault/lock/lock.ts'

/** Tells the window. */
export type Emit = <E extends EventName>(name: E, payload: Events[E]) => void

export interface Services {
  /** @throws AppError why the conversation file could not be opened */
  desks(): Desks
  /** Why there are no conversations; null when there are. */
  startupError(): AppError | null
  /** Whether they can only be read: their file or folder cannot be written. */
  isReadOnly(): boolean
  engine: Engine
  models: Models
  settings: SettingsStore
  transfer: Transfer
  backups: Backups
  lock: Lock
  diagnostics: Diagnostics
  privacy: Privacy
  stick: Stick
  /** Changes settings and lets the engine follow. */
  changeSettings(change: SettingsChange): void
  /** All settings as they come with the app; the chosen model and its folder stay. */
  resetSettings(): void
}

/** What is around the app. */
export interface Rim {
  version: string
  platform: string
  systemLanguage: Language
  /** Holds the conversations and settings. */
  dataFolder: string
  dataPlace: DataPlace
  system: System
  emit: Emit
  /** What the computer's clock says, ms since 1970. It may jump by years, in either direction. */
  now: () => number
}
