import type { Database } from './database.ts'

/** One step of a schema. */
export interface Migration {
  /** Strictly increasing along the list. */
  version: number
  name: string
  up(db: Database): void
}
