/**
 * A quick look at a model file before the engine sees it.
 *
 * The engine's process would die on some of these files, and says little about the others. Here the header of
 * a GGUF file is walked through: metadata, then the list of tensors, which tells how long the file must be.
 * The file is untrusted: every count and length is checked before it is used.
 */
import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import { FILE_TYPES, GGML_BLOCKS } from './ggml-types.ts'
import { type Cursor, openCursor } from './gguf-cursor.ts'

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
const MAX_COUNT = 100_000
const MAX_KEY_BYTES = 65_535
/** Longest metadata text that is read; longer ones (chat templates) are passed over. */
const MAX_TEXT_BYTES = 1024
const MAX_DIMENSIONS = 4
const DEFAULT_ALIGNMENT = 32

const U32 = 4
const STRING = 8
const ARRAY = 9
const U64 = 10
/** Bytes of the fixed-size metadata types: integers, floats, bool. */
const SCALAR_BYTES = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [U32, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [U64, 8],
  [11, 8],
  [12, 8],
])

/** Architectures that embed, see, hear or rank, but do not write text. */
const NOT_CHAT = /bert|embedding|^clip$|^t5encoder$|^wavtokenizer|^whisper$/

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
    return readHeader(openCursor(fd, Math.min(stats.size, MAX_HEADER_BYTES)), stats.size)
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
  if (!'GGUF'.startsWith(read)) throw new AppError('MODEL_FOREIGN', 'no GGUF magic')
  if (length < 4) throw new AppError('MODEL_DAMAGED', `file has ${length} bytes`)
}

function readHeader(cursor: Cursor, fileSize: number): GgufInfo {
  cursor.skip(4)
  const version = cursor.u32()
  if (version !== 2 && version !== 3) throw new AppError('MODEL_UNSUPPORTED', `GGUF version ${version}`)
  const tensorCount = count(cursor, 'tensors')
  const metadata = readMetadata(cursor, count(cursor, 'metadata keys'))
  const architecture = metadata.get('general.architecture')
  const neededBytes = readTensors(cursor, tensorCount, alignmentOf(metadata))
  if (fileSize < neededBytes) throw new AppError('MODEL_DAMAGED', `${fileSize} of ${neededBytes} bytes`)

  const type = metadata.get('general.type') ?? 'model'
  if (
    typeof architecture !== 'string' ||
    NOT_CHAT.test(architecture) ||
    type !== 'model' ||
    tensorCount === 0
  ) {
    throw new AppError('MODEL_UNSUPPORTED', `${type} of architecture ${architecture}, ${tensorCount} tensors`)
  }
  const name = metadata.get('general.name')
  const contextLength = metadata.get(`${architecture}.context_length`)
  return {
    architecture,
    name: typeof name === 'string' ? name : null,
    contextLength: typeof contextLength === 'number' ? contextLength : null,
    quantisation: FILE_TYPES.get(Number(metadata.get('general.file_type') ?? -1)) ?? null,
  }
}

function count(cursor: Cursor, what: string): number {
  const value = cursor.u64()
  if (value > MAX_COUNT) throw new AppError('MODEL_DAMAGED', `${value} ${what}`)
  return value
}

/** The short texts and the unsigned numbers of the metadata; the rest is passed over. */
function readMetadata(cursor: Cursor, keys: number): Map<string, string | number> {
  const metadata = new Map<string, string | number>()
  for (let index = 0; index < keys; index += 1) {
    const key = boundedText(cursor, MAX_KEY_BYTES)
    const type = cursor.u32()
    const value = readValue(cursor, type)
    if (value !== null) metadata.set(key, value)
  }
  return metadata
}

function readValue(cursor: Cursor, type: number): string | number | null {
  if (type === U32) return cursor.u32()
  if (type === U64) return cursor.u64()
  if (type === STRING) {
    const bytes = cursor.u64()
    if (bytes <= MAX_TEXT_BYTES) return cursor.text(bytes)
    cursor.skip(bytes)
  } else if (type === ARRAY) {
    skipArray(cursor)
  } else {
    cursor.skip(scalarBytes(type))
  }
  return null
}

function skipArray(cursor: Cursor): void {
  const type = cursor.u32()
  const length = cursor.u64()
  if (type !== STRING) {
    cursor.skip(length * scalarBytes(type))
    return
  }
  // Each step passes at least the eight bytes of a length, so the end of the header bounds the loop.
  for (let index = 0; index < length; index += 1) cursor.skip(cursor.u64())
}

function scalarBytes(type: number): number {
  const bytes = SCALAR_BYTES.get(type)
  if (bytes === undefined) throw new AppError('MODEL_DAMAGED', `metadata type ${type}`)
  return bytes
}

function boundedText(cursor: Cursor, maxBytes: number): string {
  const bytes = cursor.u64()
  if (bytes > maxBytes) throw new AppError('MODEL_DAMAGED', `a name of ${bytes} bytes`)
  return cursor.text(bytes)
}

function alignmentOf(metadata: Map<string, string | number>): number {
  const alignment = metadata.get('general.alignment') ?? DEFAULT_ALIGNMENT
  if (typeof alignment !== 'number' || alignment < 1 || alignment % 8 !== 0) {
    throw new AppError('MODEL_DAMAGED', `alignment ${alignment}`)
  }
  return alignment
}

/** Walks through the list of tensors. Returns how many bytes the file must have to hold them all. */
function readTensors(cursor: Cursor, tensors: number, alignment: number): number {
  let dataBytes = 0
  for (let index = 0; index < tensors; index += 1) {
    const name = boundedText(cursor, MAX_TEXT_BYTES)
    const dimensions = cursor.u32()
    if (dimensions > MAX_DIMENSIONS)
      throw new AppError('MODEL_DAMAGED', `${name} has ${dimensions} dimensions`)
    let values = 1
    for (let axis = 0; axis < dimensions; axis += 1) values *= cursor.u64()
    const type = cursor.u32()
    const offset = cursor.u64()
    if (offset % alignment !== 0) throw new AppError('MODEL_DAMAGED', `${name} lies at ${offset}`)
    dataBytes = Math.max(dataBytes, offset + tensorBytes(name, values, type))
  }
  return Math.ceil(cursor.position / alignment) * alignment + dataBytes
}

function tensorBytes(name: string, values: number, type: number): number {
  if (!Number.isSafeInteger(values)) throw new AppError('MODEL_DAMAGED', `${name} has ${values} values`)
  const block = GGML_BLOCKS.get(type)
  // A storage type newer than this list: the engine may know it, so only its beginning is asked for.
  if (block === undefined) return Math.min(values, 1)
  const [blockValues, blockBytes] = block
  if (values % blockValues !== 0)
    throw new AppError('MODEL_DAMAGED', `${name} has ${values} values of type ${type}`)
  return (values / blockValues) * blockBytes
}
