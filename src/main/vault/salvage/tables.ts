/** The tables rows can belong to, as the migrations made them, and how a row is put into one. */
import type { Database, Statement } from '../sqlite/database.ts'
import type { Row, Value } from './records.ts'

export interface Table {
  name: string
  /** Names of the columns, in order. */
  columns: string[]
  /** Whether a row can be one of this table: number and types of its values. */
  fits(row: Row): boolean
  /**
   * Puts it in, unless there is one with the same key.
   * @returns whether it was put in; false also when the table's own checks refuse it
   */
  insert(row: Row): boolean
}

interface Column {
  name: string
  type: string
  /** May be left out, or be null. */
  isOptional: boolean
  /** Stands in the row as null: the rowid itself. */
  isRowid: boolean
}

/**
 * Those of the named tables that are there.
 * @param instead values of columns that a row cut short does not have, by name
 */
export function tablesOf(
  db: Database,
  names: readonly string[],
  instead: Readonly<Record<string, Value>>,
): Table[] {
  return db
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => names.includes(name))
    .map((name) => createTable(db, name, instead))
}

function createTable(db: Database, name: string, instead: Readonly<Record<string, Value>>): Table {
  const columns = db
    .prepare('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)')
    .all(name)
    .map((column): Column => {
      const type = String(column.type)
      return {
        name: String(column.name),
        type,
        isOptional: column.notnull === 0 || column.dflt_value !== null,
        isRowid: type === 'INTEGER' && column.pk === 1,
      }
    })
  const statements = new Map<string, Statement>()
  const statement = (names: readonly string[]): Statement => {
    const list = names.join(', ')
    const known = statements.get(list)
    if (known !== undefined) return known
    const marks = names.map(() => '?').join(', ')
    const made = db.prepare(`INSERT OR IGNORE INTO ${name} (${list}) VALUES (${marks})`)
    statements.set(list, made)
    return made
  }
  const insert = (row: Row): boolean => {
    const filled = columns.flatMap((column, n): [string, Value][] => {
      const value = column.isRowid ? row.rowid : row.values[n]
      if (value !== undefined) return [[column.name, value]]
      return !column.isOptional && column.name in instead ? [[column.name, instead[column.name] ?? null]] : []
    })
    try {
      return statement(filled.map(([name]) => name)).run(...filled.map(([, value]) => value)).changes > 0
    } catch {
      return false
    }
  }
  return {
    name,
    columns: columns.map(({ name }) => name),
    insert,
    fits: ({ values, whole }) =>
      values.length <= columns.length &&
      columns.every((column, n) => {
        const value = values[n]
        return value === undefined ? !whole || column.isOptional : isOfType(value, column)
      }),
  }
}

function isOfType(value: Value, { type, isOptional, isRowid }: Column): boolean {
  if (isRowid) return value === null
  if (value === null) return isOptional
  if (type === 'TEXT') return typeof value === 'string'
  if (type === 'INTEGER')
    return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'bigint'
  return type === 'BLOB' ? value instanceof Uint8Array : typeof value === 'number'
}
