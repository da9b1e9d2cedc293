/** Copies one file so that it is whole under its final name, or not there at all. */
import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { hashFile, PIECE_BYTES } from '../hash-file.ts'

/** What was written is put on the disk so often, bytes: else a slow stick would swallow all and then stand still. */
const SYNC_BYTES = 32 * 1024 * 1024

/** What failures mean: reading from or writing to a stick or this computer. */
export interface CopyErrors {
  read: ErrorCode
  write: ErrorCode
  full: ErrorCode
}

export interface CopyOptions {
  signal: AbortSignal
  errors: CopyErrors
  /** SHA-256 the file must have, hex; omitted, whatever it has. */
  expected?: string
  /** Bytes that were read since the last call: each byte once to copy and once to verify. */
  onBytes: (bytes: number, stage: 'copy' | 'verify') => void
  /** Looks at the whole copy before it gets its name. What it throws is passed on. */
  check?: (partPath: string) => void
}

/**
 * Copies `from` to `to` by way of `<to>.part`, reads the copy again and compares. A copy that was cut off goes on
 * where it ended; one that is there and right is left alone.
 *
 * The system may answer the second reading from its memory. What a stick really holds is seen when it is plugged
 * in again: whoever takes from it compares with the list.
 *
 * @returns the SHA-256, hex
 * @throws AppError `errors`, STICK_CANCELLED, STICK_CHECKSUM (the source is not what was expected), STICK_BAD (what
 *   was written reads differently), and what `check` throws
 */
export async function copyVerified(from: string, to: string, options: CopyOptions): Promise<string> {
  const { signal, errors } = options
  const part = `${to}.part`
  try {
    await writing(errors, () => mkdir(dirname(to), { recursive: true }))
    const sha256 = (await isThere(from, to, options)) ?? (await copyByPart(from, to, part, options))
    return sha256
  } catch (thrown) {
    if (signal.aborted) {
      await rm(part, { force: true }).catch(() => {})
      throw new AppError('STICK_CANCELLED')
    }
    const error = AppError.from(thrown, errors.read)
    // The room is given back; what a pulled-out stick holds is gone on with next time.
    if (error.code === errors.full || error.code === 'STICK_CHECKSUM')
      await rm(part, { force: true }).catch(() => {})
    throw error
  }
}

/** The hash of `to` when it holds the same as `from` (and what is expected); null when it does not. */
async function isThere(
  from: string,
  to: string,
  { signal, errors, expected, onBytes }: CopyOptions,
): Promise<string | null> {
  const [source, copy] = await Promise.all([stat(from), lstat(to).catch(() => null)])
  if (copy === null || !copy.isFile() || copy.size !== source.size) return null
  let counted = 0
  const look = (bytes: number) => {
    counted += bytes
    onBytes(bytes, 'verify')
  }
  const sha256 = await writing(errors, () => hashFile(to, { signal, onBytes: look }))
  const wanted = expected ?? (await hashFile(from, { signal, onBytes: look }))
  if (sha256 === wanted) {
    if (expected !== undefined) onBytes(source.size, 'verify')
    return sha256
  }
  // These bytes were looked at in vain.
  onBytes(-counted, 'verify')
  return null
}

async function copyByPart(from: string, to: string, part: string, options: CopyOptions): Promise<string> {
  const { signal, errors, expected, onBytes, check } = options
  for (;;) {
    const { sha256, resumed, size } = await fill(from, part, options)
    if (expected !== undefined && sha256 !== expected)
      throw new AppError('STICK_CHECKSUM', 'not what the list says')
    const back = await writing(errors, () =>
      hashFile(part, { signal, onBytes: (bytes) => onBytes(bytes, 'verify') }),
    )
    if (back === sha256) {
      try {
        check?.(part)
      } catch (thrown) {
        await rm(part, { force: true })
        throw thrown
      }
      await writing(errors, () => rename(part, to))
      await syncFolder(dirname(to))
      return sha256
    }
    await rm(part, { force: true })
    // The fault may lie in what an earlier try left behind; this one deserves a clean one.
    if (!resumed) throw new AppError('STICK_BAD', 'reads differently from what was written')
    onBytes(-2 * size, 'copy')
  }
}

/** Reads all of `from`, writes what `part` lacks, and puts it on the disk. */
async function fill(from: string, part: string, { signal, errors, onBytes }: CopyOptions) {
  // Links are not followed where the system can be told so: nothing outside is overwritten.
  const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0)
  const { size, mode } = await stat(from)
  // What is a program stays one, where the file system knows the difference.
  const handle = await writing(errors, () => open(part, flags, mode & 0o100 ? 0o755 : 0o644))
  try {
    let have = (await handle.stat()).size
    if (have > size) have = 0
    await writing(errors, () => handle.truncate(have))
    const hash = createHash('sha256')
    let position = 0
    let unsynced = 0
    for await (const piece of createReadStream(from, { highWaterMark: PIECE_BYTES, signal })) {
      hash.update(piece)
      const missing = piece.subarray(Math.max(0, have - position))
      position += piece.length
      if (missing.length > 0)
        await writing(errors, () => writeAll(handle, missing, position - missing.length))
      unsynced += missing.length
      if (unsynced >= SYNC_BYTES) {
        await writing(errors, () => handle.datasync())
        unsynced = 0
      }
      onBytes(piece.length, 'copy')
    }
    await writing(errors, () => handle.sync())
    return { sha256: hash.digest('hex'), resumed: have > 0, size: position }
  } finally {
    await handle.close().catch(() => {})
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written)
    written += bytesWritten
  }
}

/** Errors of writing get their code here, so that those of reading can be told apart. */
export async function writing<T>(
  errors: Pick<CopyErrors, 'write' | 'full'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    throw AppError.from(thrown, /^(ENOSPC|EDQUOT)$/.test(code) ? errors.full : errors.write)
  }
}

/** Puts a rename on the disk, where folders can be synced. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Windows has no such thing; its file systems see to it themselves.
  }
}
