import type { Migration } from '../../vault/sqlite/migration.ts'
import { initial } from './0010-initial.ts'
import { keeping } from './0020-keeping.ts'
import { memory } from './0030-memory.ts'
import { library } from './0040-library.ts'
import { recency } from './0050-recency.ts'
import { computed } from './0060-computed.ts'

/** Every step, oldest first. A step that has shipped is never edited: add another. */
export const migrations: readonly Migration[] = [initial, keeping, memory, library, recency, computed]
