/**
 * Walks through the header of a GGUF file: metadata, then the list of tensors. The file is untrusted: every count
 * and length is checked before it is used, and what llama.cpp's own reader would refuse is refused here
 * (ggml/src/gguf.cpp of the version in node-llama-cpp), where it can be said in a sentence.
 */
import { AppError } from '../../shared/errors.ts'
import { GGML_BLOCKS } from './ggml-types.ts'
import type { Cursor } from './gguf-cursor.ts'

/** Of an array only this is kept. */
export interface GgufArray {
  /** GGUF type of the elements. */
  type: number
  length: number
}
export type GgufValue = string | number | GgufArray

export interface GgufHeader {
  /** Short texts, unsigned integers and arrays; the rest is passed over. */
  metadata: ReadonlyMap<string, GgufValue>
  /** Sizes of the axes of each tensor, the fastest first. */
  tensors: ReadonlyMap<string, readonly number[]>
}

const MAX_COUNT = 100_000
const MAX_KEY_BYTES = 65_535
/** Longest metadata text that is read; longer ones (chat templates) are passed over. */
const MAX_TEXT_BYTES = 1024
/** ggml keeps 64 bytes for a tensor's name, the last one empty. */
const MAX_TENSOR_NAME_BYTES = 63
const MAX_DIMENSIONS = 4
const DEFAULT_ALIGNMENT = 32

const U32 = 4
export const GGUF_STRING = 8
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
/** The vocabulary. llama.cpp's process dies of a text that stands in it twice. */
export const TOKENS_KEY = 'tokenizer.ggml.tokens'

const damaged = (detail: string) => new AppError('MODEL_DAMAGED', detail)

/**
 * @param cursor behind the magic
 * @param fileSize bytes
 * @throws AppError MODEL_DAMAGED, or MODEL_UNSUPPORTED for another version of GGUF or of a tensor's storage
 */
export function readHeader(cursor: Cursor, fileSize: number): GgufHeader {
  const version = cursor.u32()
  // Versions are small numbers: another one is to come, a huge one is no version.
  if (version > 100) throw damaged(`GGUF version ${version}`)
  if (version !== 2 && version !== 3) throw new AppError('MODEL_UNSUPPORTED', `GGUF version ${version}`)
  const tensorCount = count(cursor, 'tensors')
  const metadata = readMetadata(cursor, count(cursor, 'metadata keys'))
  const { tensors, neededBytes } = readTensors(cursor, tensorCount, alignmentOf(metadata))
  if (fileSize < neededBytes) throw damaged(`${fileSize} of ${neededBytes} bytes`)
  return { metadata, tensors }
}

function count(cursor: Cursor, what: string): number {
  const value = cursor.u64()
  if (value > MAX_COUNT) throw damaged(`${value} ${what}`)
  return value
}

function readMetadata(cursor: Cursor, keys: number): Map<string, GgufValue> {
  const metadata = new Map<string, GgufValue>()
  const seen = new Set<string>()
  for (let index = 0; index < keys; index += 1) {
    const key = name(cursor, MAX_KEY_BYTES, seen)
    const value = readValue(cursor, cursor.u32(), key)
    if (value !== null) metadata.set(key, value)
  }
  return metadata
}

/** A name that stands only once in its list. */
function name(cursor: Cursor, maxBytes: number, seen: Set<string>): string {
  const bytes = cursor.u64()
  if (bytes === 0 || bytes > maxBytes) throw damaged(`a name of ${bytes} bytes`)
  const text = asInC(cursor.text(bytes))
  if (text === '') throw damaged('a name of zeros')
  if (seen.has(text)) throw damaged(`two of one name, ${bytes} bytes long`)
  seen.add(text)
  return text
}

function readValue(cursor: Cursor, type: number, key: string): GgufValue | null {
  if (type === U32) return cursor.u32()
  if (type === U64) return cursor.u64()
  if (type === ARRAY) return readArray(cursor, key)
  if (type !== GGUF_STRING) {
    cursor.skip(scalarBytes(type))
    return null
  }
  const bytes = cursor.u64()
  if (bytes <= MAX_TEXT_BYTES) return cursor.text(bytes)
  cursor.skip(bytes)
  return null
}

function readArray(cursor: Cursor, key: string): GgufArray {
  const type = cursor.u32()
  const length = cursor.u64()
  if (type !== GGUF_STRING) cursor.skip(length * scalarBytes(type))
  else if (key === TOKENS_KEY) readTokens(cursor, length)
  // Each step passes at least the eight bytes of a length, so the end of the header bounds the loop.
  else for (let index = 0; index < length; index += 1) cursor.skip(cursor.u64())
  return { type, length }
}

function readTokens(cursor: Cursor, length: number): void {
  const seen = new Set<string>()
  for (let id = 0; id < length; id += 1) {
    // Not UTF-8: two texts with different broken bytes are two texts.
    const text = asInC(cursor.bytes(cursor.u64()))
    // llama.cpp gives empty ones a name by themselves.
    if (text === '') continue
    if (seen.has(text)) throw damaged(`token ${id} is there twice`)
    seen.add(text)
  }
}

/** llama.cpp takes a text to end at its first zero. */
function asInC(text: string): string {
  const end = text.indexOf('\0')
  return end === -1 ? text : text.slice(0, end)
}

function scalarBytes(type: number): number {
  const bytes = SCALAR_BYTES.get(type)
  if (bytes === undefined) throw damaged(`metadata type ${type}`)
  return bytes
}

function alignmentOf(metadata: ReadonlyMap<string, GgufValue>): number {
  const alignment = metadata.get('general.alignment') ?? DEFAULT_ALIGNMENT
  // A power of two has one bit.
  if (typeof alignment !== 'number' || !/^10*$/.test(alignment.toString(2))) throw damaged('alignment')
  return alignment
}

/** Walks through the list of tensors, which must lie one behind the other as they are listed. */
function readTensors(cursor: Cursor, tensorCount: number, alignment: number) {
  const tensors = new Map<string, number[]>()
  const seen = new Set<string>()
  let dataBytes = 0
  let neededBytes = 0
  for (let index = 0; index < tensorCount; index += 1) {
    const tensor = name(cursor, MAX_TENSOR_NAME_BYTES, seen)
    const axes = cursor.u32()
    if (axes > MAX_DIMENSIONS) throw damaged(`tensor ${index} has ${axes} dimensions`)
    const sizes = Array.from({ length: axes }, () => cursor.u64())
    const bytes = tensorBytes(index, sizes, cursor.u32())
    const offset = cursor.u64()
    if (offset !== dataBytes) throw damaged(`tensor ${index} lies at ${offset} instead of ${dataBytes}`)
    tensors.set(tensor, sizes)
    // The last one may be without its padding.
    neededBytes = offset + bytes
    dataBytes = padded(neededBytes, alignment)
  }
  return { tensors, neededBytes: padded(cursor.position, alignment) + neededBytes }
}

const padded = (bytes: number, alignment: number) => Math.ceil(bytes / alignment) * alignment

function tensorBytes(index: number, sizes: readonly number[], type: number): number {
  const values = sizes.reduce((product, size) => product * size, 1)
  if (values === 0 || !Number.isSafeInteger(values)) throw damaged(`tensor ${index} has ${values} values`)
  const block = GGML_BLOCKS.get(type)
  if (block === undefined)
    throw new AppError('MODEL_UNSUPPORTED', `tensor ${index} is stored as type ${type}`)
  const [blockValues, blockBytes] = block
  if ((sizes[0] ?? 1) % blockValues !== 0) throw damaged(`rows of tensor ${index} end inside a block`)
  return (values / blockValues) * blockBytes
}
