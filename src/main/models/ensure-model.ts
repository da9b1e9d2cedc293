/** Makes sure that a model is on the disk: for the start script, the tests and `npm run model`. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { CatalogEntry } from './catalog.ts'
import { type DownloadOptions, downloadModel } from './download/download-model.ts'

export type EnsureEvent =
  | { kind: 'present'; entry: CatalogEntry; path: string }
  | { kind: 'started'; entry: CatalogEntry }
  | { kind: 'downloaded'; entry: CatalogEntry; path: string }
  /** No source of `entry` answered; `next` is tried in its place. */
  | { kind: 'replaced'; entry: CatalogEntry; next: CatalogEntry }

export interface EnsureOptions extends Omit<DownloadOptions, 'onProgress'> {
  catalog: readonly CatalogEntry[]
  onProgress: (entry: CatalogEntry, progress: Parameters<DownloadOptions['onProgress']>[0]) => void
  onEvent: (event: EnsureEvent) => void
}

/** Where the model lies when it is complete, else null. Only the size is looked at: the digest takes seconds. */
export function installedPath(entry: CatalogEntry, folder: string): string | null {
  const path = join(folder, entry.file)
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() && stats.size === entry.sizeBytes ? path : null
}

/**
 * Fetches the named models that are missing. Without names any chat model will do: one that is there already,
 * else the first of the catalog, else the next one that a source can be reached for.
 *
 * @returns the models' paths, in the order of the names
 * @throws AppError MODEL_MISSING when a name is not in the catalog, and what {@link downloadModel} throws
 */
export async function ensureModels(
  ids: readonly string[] | undefined,
  options: EnsureOptions,
): Promise<string[]> {
  if (ids === undefined || ids.length === 0) return [await ensureAnyChatModel(options)]
  const entries = ids.map((id) => {
    const entry = options.catalog.find((candidate) => candidate.id === id)
    if (entry === undefined) throw new AppError('MODEL_MISSING', `no model is called ${id}`)
    return entry
  })
  const paths: string[] = []
  for (const entry of entries) paths.push(await ensureEntry(entry, options))
  return paths
}

async function ensureAnyChatModel(options: EnsureOptions): Promise<string> {
  const candidates = options.catalog.filter(({ purpose }) => purpose === 'chat')
  for (const entry of candidates) {
    if (installedPath(entry, options.folder) !== null) return ensureEntry(entry, options)
  }
  for (const [index, entry] of candidates.entries()) {
    try {
      return await ensureEntry(entry, options)
    } catch (error) {
      const next = candidates[index + 1]
      if (next === undefined || !(error instanceof AppError) || error.code !== 'MODEL_UNREACHABLE')
        throw error
      options.onEvent({ kind: 'replaced', entry, next })
    }
  }
  throw new AppError('MODEL_MISSING', 'the catalog has no chat model')
}

async function ensureEntry(entry: CatalogEntry, options: EnsureOptions): Promise<string> {
  const present = installedPath(entry, options.folder)
  if (present !== null) {
    options.onEvent({ kind: 'present', entry, path: present })
    return present
  }
  options.onEvent({ kind: 'started', entry })
  const path = await downloadModel(entry, { ...options, onProgress: (p) => options.onProgress(entry, p) })
  options.onEvent({ kind: 'downloaded', entry, path })
  return path
}
