/** The app itself, as the screens see it. */
import type { ErrorCode, Language } from './errors.ts'

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
