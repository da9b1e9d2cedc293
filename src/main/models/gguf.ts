/**
 * A quick look at a model file before the engine sees it.
 *
 * The engine's process would die on some of these files, and says little about the others. Here the header of
 * a GGUF file is walked through: metadata, then the list of tensors, which tells how long the file must be.
 * The file is untrusted: every count and length is checked before it is used.
 */
import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import { FILE_TYPES } from './ggml-types.ts'
import { openCursor } from './gguf-cursor.ts'
import { type GgufHeader, readHeader } from './gguf-header.ts'
import { checkModel } from './gguf-model.ts'

export interface GgufInfo {
  /** For example `qwen2`. */
  architecture: string
  /** The name its makers gave it; null when they gave none. */
  name: string | null
  /** Tokens it was trained for; null when the file does not say. */
  contextLength: number | null
  /** How most of it is stored, for example `Q4_K_M`; null when the file does not say. */
  quantisation: string | null
}

/** Vocabularies take tens of megabytes at most; a header beyond this is no header. */
const MAX_HEADER_BYTES = 128 * 1024 * 1024
const MAGIC = 'GGUF'

/**
 * Checks that a file is a whole GGUF model of a kind that can chat. Reads the header only, some megabytes.
 *
 * @param path absolute path
 * @throws AppError MODEL_MISSING (no such file), MODEL_FOREIGN (not GGUF), MODEL_DAMAGED (cut off or nonsense)
 *   or MODEL_UNSUPPORTED (another version of GGUF, or not a chat model)
 */
export function checkGguf(path: string): GgufInfo {
  const stats = statOf(path)
  // Opening a named pipe would wait forever.
  if (!stats.isFile()) throw new AppError('MODEL_FOREIGN', 'not a file')
  let fd: number | undefined
  try {
    fd = openSync(path, 'r')
    checkMagic(fd)
    const cursor = openCursor(fd, Math.min(stats.size, MAX_HEADER_BYTES))
    cursor.skip(MAGIC.length)
    return describe(readHeader(cursor, stats.size))
  } catch (error) {
    throw AppError.from(error, 'MODEL_DAMAGED')
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}

/** @throws AppError MODEL_MISSING, also for what cannot be a path, or one that may not be looked at */
function statOf(path: string): Stats {
  let reason = 'no such file'
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats !== undefined) return stats
  } catch (error) {
    // The message would hold the path, which the log does not.
    if (error instanceof Error && 'code' in error) reason = String(error.code)
  }
  throw new AppError('MODEL_MISSING', reason)
}

function checkMagic(fd: number): void {
  const magic = Buffer.alloc(4)
  const length = readSync(fd, magic, 0, 4, 0)
  const read = magic.toString('latin1', 0, length)
  if (!MAGIC.startsWith(read)) throw new AppError('MODEL_FOREIGN', 'no GGUF magic')
  if (length < 4) throw new AppError('MODEL_DAMAGED', `file has ${length} bytes`)
}

function describe(header: GgufHeader): GgufInfo {
  const architecture = checkModel(header)
  const name = header.metadata.get('general.name')
  const contextLength = header.metadata.get(`${architecture}.context_length`)
  return {
    architecture,
    name: typeof name === 'string' ? name : null,
    contextLength: typeof contextLength === 'number' ? contextLength : null,
    quantisation: FILE_TYPES.get(Number(header.metadata.get('general.file_type') ?? -1)) ?? null,
  }
}
