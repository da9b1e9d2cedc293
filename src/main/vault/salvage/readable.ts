/**
 * What SQLite can read of a damaged encrypted file, or of a newer one that is whole. Pages of an encrypted file mean
 * nothing without SQLite, and one that has come to harm cannot be decrypted at all; rows on the others are reached one
 * by one. Columns are found by name, so a newer file may have more of them.
 */

import type { DataKey } from '../sqlite/cipher.ts'
import { connect } from '../sqlite/connection.ts'
import type { Database } from '../sqlite/database.ts'
import { schemaVersion } from '../sqlite/schema-version.ts'
import type { Row, Value } from './records.ts'
import type { SalvageRules } from './rules.ts'
import type { Salvaged } from './salvage.ts'
import { type Table, tablesOf } from './tables.ts'

export interface Readable {
  /** `user_version`; null when it cannot be read. */
  version: number | null
  /** @param into of the same schema version, with foreign keys off */
  copy(into: Database, rules: SalvageRules): Salvaged
  close(): void
}

/** @throws Error of SQLite when the file cannot be opened */
export function openReadable(file: string, key: DataKey | null): Readable {
  const db = connect(file, key, true)
  return {
    version: orNull(() => schemaVersion(db)),
    copy(into, { tables, counted }) {
      const salvaged: Salvaged = { counted: 0, cut: [] }
      for (const table of tablesOf(into, tables, {}))
        for (const row of rowsOf(db, table))
          if (table.insert(row) && table.name === counted) salvaged.counted += 1
      return salvaged
    },
    close: () => db.close(),
  }
}

/** Over a row that cannot be read, the next number is tried, up to the last one there is. */
function* rowsOf(db: Database, { name, columns }: Table): Generator<Row> {
  const last = orNull(() => Number(db.prepare(`SELECT max(rowid) AS last FROM ${name}`).get()?.last ?? 0))
  const next = orNull(() =>
    db.prepare(`SELECT *, rowid AS row_number FROM ${name} WHERE rowid > ? ORDER BY rowid LIMIT 1`),
  )
  if (next === null) return
  // Without a last one it is looked for so far behind the last that was found.
  const gap = 10_000
  let at = 0
  let found = 0
  while (at < (last ?? found + gap)) {
    const row = orNull(() => next.get(at) ?? {})
    if (row === null) at += 1
    else if (row.row_number === undefined) return
    else {
      at = found = Number(row.row_number)
      yield { rowid: at, values: columns.map((column) => (row[column] ?? null) as Value), whole: true }
    }
  }
}

function orNull<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
