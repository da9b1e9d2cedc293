import type { Language } from '../../../shared/errors.ts'
import type { Database } from '../sqlite/database.ts'
import type { Row, Value } from './records.ts'

/** What must be known of a file's tables to save its rows. */
export interface SalvageRules {
  /** Tables whose rows are saved. One that a migration adds is left alone until it is named here. */
  tables: readonly string[]
  /** Those of them that do not come back from a backup. */
  notFromBackup: readonly string[]
  /** The one of them whose rows are counted for the person. */
  counted: string
  /** Which of some tables a row belongs to that looks like one of each; undefined for none. */
  tellApart(db: Database, names: readonly string[], row: Row): string | undefined
  /** Values of columns that a row cut short does not have, by name. @param now milliseconds since 1970 */
  instead(now: number): Readonly<Record<string, Value>>
  /** Betters rows that have come to harm by those of a backup, attached as `old`, whose other rows are in already. */
  betterFromBackup(db: Database): void
  /** Makes the file whole again where rows of it are missing. */
  mend(db: Database, language: Language, now: number): Mended
}

export interface Mended {
  /** Conversations that are there now. */
  conversations: number
  /** Messages of which nothing but their place is known. */
  lost: number
}
