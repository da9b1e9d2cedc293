/** What every scenario of the bench works with. */
import type { LoadParams } from '../../src/shared/engine-protocol.ts'
import type { Library } from './library.ts'
import type { Ours } from './ours.ts'
import type { Row } from './row.ts'

export interface Env {
  params: LoadParams & { cacheFolder: string }
  /** Cores that can be used. */
  cores: number
  ours: Ours
  /** Starts ours again, as after a restart of the app. */
  restart(): Promise<Ours>
  library: Library
  /** Progress, for the terminal. */
  say(line: string): void
}

export type Scenario = (env: Env) => Promise<Row[]>

let conversations = 0
/** A conversation nobody has used yet. */
export function fresh() {
  conversations += 1
  return { id: `bench-${conversations}`, persist: true }
}
