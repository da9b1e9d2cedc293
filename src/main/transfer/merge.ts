/** Conversations from elsewhere become part of those that are here: what is missing is added, nothing is changed. */
import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ImportReport } from '../../shared/transfer.ts'
import type { Store } from '../db/store.ts'
import type { Filed, Imported, Own } from './archive.ts'

/** Adds one conversation after the other, and counts what became of them. */
interface Merger {
  add(filed: Filed): void
  report: ImportReport
}

/** @param now milliseconds since 1970, for folders that are new here */
function createMerger({ folders, archive }: Pick<Store, 'folders' | 'archive'>, now: number): Merger {
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

/** Adds prompts, roles and facts that are not here. They keep their order: the newest is the first of a list. */
function mergeOwn({ library, memory }: Pick<Store, 'library' | 'memory'>, own: Own, now: number): void {
  const missing = <T extends { id: string }>(theirs: readonly T[], ours: readonly { id: string }[]): T[] => {
    const known = new Set(ours.map(({ id }) => id))
    return theirs.filter(({ id }) => !known.has(id))
  }
  for (const prompt of missing(own.prompts, library.prompts()).reverse()) library.savePrompt(prompt, now)
  for (const role of missing(own.roles, library.roles()).reverse()) library.saveRole(role, now)
  for (const { id, text } of missing(own.facts, memory.facts(null)))
    memory.addFact({ id, conversationId: null, text }, now)
}

/** Adds all that a file held. */
export function mergeAll(
  store: Store,
  { conversations, damaged, leftOut, ...own }: Imported,
  now: number,
): ImportReport {
  const { add, report } = createMerger(store, now)
  for (const filed of conversations) add(filed)
  mergeOwn(store, own, now)
  const isWhole = leftOut === undefined || Object.values(leftOut).every((n) => n === 0)
  return { ...report, damaged: report.damaged + damaged, ...(isWhole ? {} : { leftOut }) }
}

/** Adds what a backup has: conversations, pinned facts, prompts and roles. @param from of the newest schema */
export async function mergeStore(from: Store, into: Store, now: number): Promise<ImportReport> {
  const { add, report } = createMerger(into, now)
  const folders = new Map(from.folders.list().map(({ id, name }) => [id, name]))
  for (const { id, folderId } of from.conversations.list()) {
    const conversation = from.archive.read(id)
    if (conversation !== undefined) add({ folder: folders.get(folderId ?? '') ?? null, conversation })
    // Each conversation waits for the disk; the window is served in between.
    await nextTurn()
  }
  const { library, memory } = from
  mergeOwn(into, { prompts: library.prompts(), roles: library.roles(), facts: memory.facts(null) }, now)
  return report
}
