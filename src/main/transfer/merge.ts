/** Conversations from elsewhere become part of those that are here: what is missing is added, nothing is changed. */
import { randomUUID } from 'node:crypto'
import type { ImportReport } from '../../shared/transfer.ts'
import type { Store } from '../db/store.ts'
import type { Filed, Imported } from './archive.ts'

/** Adds one conversation after the other, and counts what became of them. */
export interface Merger {
  add(filed: Filed): void
  report: ImportReport
}

/** @param now milliseconds since 1970, for folders that are new here */
export function createMerger({ folders, archive }: Pick<Store, 'folders' | 'archive'>, now: number): Merger {
  const report: ImportReport = { added: 0, merged: 0, known: 0, damaged: 0 }
  const ids = new Map(folders.list().map(({ id, name }) => [name, id]))
  /** Ids of folders differ between computers; names do not. */
  const folderIdOf = (name: string | null): string | null => {
    if (name === null) return null
    const known = ids.get(name)
    if (known !== undefined) return known
    const id = randomUUID()
    folders.add(id, name, now)
    ids.set(name, id)
    return id
  }
  return {
    report,
    add({ folder, conversation }) {
      const outcome = archive.merge(conversation, folderIdOf(folder))
      report[outcome === 'empty' ? 'damaged' : outcome] += 1
    },
  }
}

/** Adds all that a file held. */
export function mergeAll(store: Store, { conversations, damaged }: Imported, now: number): ImportReport {
  const { add, report } = createMerger(store, now)
  for (const filed of conversations) add(filed)
  return { ...report, damaged: report.damaged + damaged }
}
