import type { Migration } from '../migrate.ts'
import { initial } from './0010-initial.ts'

/** Every step, oldest first. A step that has shipped is never edited: add another. */
export const migrations: readonly Migration[] = [initial]
