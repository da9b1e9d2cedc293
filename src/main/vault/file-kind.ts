import type { SalvageRules } from './salvage/rules.ts'
import type { Database } from './sqlite/database.ts'
import type { Schema } from './sqlite/schema.ts'

/** What is particular about one SQLite file of the vault. It holds no state, so that other threads know it too. */
export interface FileKind extends Schema {
  /** The file is `name`.db; of what lies beside it, everything that begins with the name and a dot belongs to it. */
  name: string
  /** Null for a file whose originals exist elsewhere: it is not backed up, not even before a migration. */
  backup: BackupRules | null
  /** Null for a file whose originals exist elsewhere: a damaged one is made anew. */
  salvage: SalvageRules | null
}

/** A kind whose rows are saved from a damaged file. */
export interface SalvagedKind extends FileKind {
  salvage: SalvageRules
}

export const isSalvaged = (kind: FileKind): kind is SalvagedKind => kind.salvage !== null

export interface BackupRules {
  /** A number that grows with everything that was added; 0 while there is nothing to back up. */
  newest(db: Database): number
}
