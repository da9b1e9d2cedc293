import type { StickSystem } from './stick/stick.ts'

/** What the operating system does for the app. */
export interface System extends StickSystem {
  /** A file dialog for .gguf files; null when the person cancels. */
  pickModelFile(): Promise<string | null>
  /** A folder dialog; null when the person cancels. */
  pickModelsFolder(): Promise<string | null>
  writeClipboard(text: string): Promise<void>
  /** Asks whether everything is to be deleted. */
  confirmDeleteAll(withModels: boolean): Promise<boolean>
  /** Empties what Chromium keeps of the window: caches and storage. */
  clearPages(): Promise<void>
}
