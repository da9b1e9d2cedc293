/** Taking the app to another computer on a stick, as the screens see it. */
import type { ErrorCode } from './errors.ts'

/** An installer file of this app: what its name says. */
export interface InstallerName {
  version: string
  platform: 'win32' | 'darwin' | 'linux'
  arch: 'x64' | 'arm64' | 'universal'
}

/** An installer that can be written to a stick. */
export interface StickInstaller extends InstallerName {
  /** Absolute. */
  path: string
  file: string
  sizeBytes: number
}

export interface StickOffer {
  /** Newest first. */
  installers: StickInstaller[]
  /** The program that runs from its own folder; null for an installed one. */
  portable: { sizeBytes: number } | null
  /** The model in use. */
  model: { file: string; sizeBytes: number } | null
}

/** Something on a stick. */
export interface StickItem {
  /** Its place in the list of the stick. */
  id: number
  kind: 'installer' | 'portable' | 'model'
  /** The file, or the folder of a portable program. */
  name: string
  sizeBytes: number
  /** Null for a model. */
  program: InstallerName | null
  /**
   * - `take`: can be copied here
   * - `here`: the same model lies in the models folder already
   * - `old`: no newer than this app, which is of the same kind
   * - `other`: for another kind of computer
   * - `replace`: a newer portable program, where this app is one too: the person copies its folder over this one's
   * - `byHand`: a portable program, which is no update of an installed app: it is run, or its folder is copied
   * - `damaged`: a file is missing or has another length
   */
  state: 'take' | 'here' | 'old' | 'other' | 'replace' | 'byHand' | 'damaged'
}

export interface StickJob {
  kind: 'write' | 'check' | 'take'
  /** The file in hand. */
  file: string
  stage: 'copy' | 'verify'
  doneBytes: number
  totalBytes: number
}

/** How the last job ended. */
export type StickOutcome =
  | { kind: 'written'; folder: string; files: number }
  | { kind: 'checked'; files: number; bad: string[] }
  | { kind: 'model'; path: string; file: string }
  | { kind: 'update' }
  | { kind: 'failed'; error: ErrorCode; neededBytes: number | null }

/** An installer that was taken from a stick, checked and kept. */
export interface ReadyUpdate {
  version: string
  file: string
  /** Whether the app can start it, or only show where it lies. */
  starts: boolean
}

export interface StickState {
  offer: StickOffer
  /** The stick that was opened. */
  contents: { folder: string; items: StickItem[] } | null
  job: StickJob | null
  outcome: StickOutcome | null
  update: ReadyUpdate | null
}
