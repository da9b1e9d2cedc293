/** What of SQLite is used, of a plain file as of an encrypted one. */
import type { FunctionOptions, SQLInputValue, SQLOutputValue } from 'node:sqlite'

/** What is used of node:sqlite's DatabaseSync. */
export interface Database {
  prepare(sql: string): Statement
  exec(sql: string): void
  function(name: string, options: FunctionOptions, run: (...values: SQLOutputValue[]) => SQLInputValue): void
  close(): void
  readonly isTransaction: boolean
}

export interface Statement {
  run(...values: SQLInputValue[]): { changes: number | bigint }
  get(...values: SQLInputValue[]): Record<string, SQLOutputValue> | undefined
  all(...values: SQLInputValue[]): Record<string, SQLOutputValue>[]
}
