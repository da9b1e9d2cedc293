/** Models as the screens see them: what the catalog knows, what lies on the disk, what is in use. */
import type { ErrorCode, Language } from './errors.ts'

export interface CatalogModel {
  id: string
  name: Record<Language, string>
  /** One sentence on what it is good for. */
  goodFor: Record<Language, string>
  languages: string[]
  licence: string
  file: string
  sizeBytes: number
  /** RAM the engine process needs with it, bytes. */
  ramBytes: number
  /** Names of the places it can be fetched from, in order: shown before anything contacts them. */
  sources: string[]
}

export interface InstalledModel {
  /** Catalog id, or null for a file the catalog does not know. */
  id: string | null
  path: string
  file: string
  sizeBytes: number
}

export interface Download {
  id: string
  state: 'running' | 'failed'
  /** The source being read, for the progress line. */
  source: string
  receivedBytes: number
  totalBytes: number
  error: ErrorCode | null
}

export interface ModelsState {
  /** Where models live on this machine. */
  folder: string
  catalog: CatalogModel[]
  installed: InstalledModel[]
  /** The model the engine is to use; null when there is none. */
  current: InstalledModel | null
  download: Download | null
}
