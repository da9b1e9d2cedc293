/** Writes small GGUF files for tests, field by field, so that a test can also write a wrong one. */

/** Numbers are u32; a Float32Array of one is a single float. */
export type MetadataValue = string | number | boolean | string[] | Float32Array | Int32Array
export type Metadata = Record<string, MetadataValue>
export interface Tensor {
  name: string
  dimensions: number[]
  type: number
  offset: number
}

export interface GgufParts {
  version?: number
  metadata?: Metadata
  tensors?: Tensor[]
  /** Bytes after the header. */
  dataBytes?: number
  /** What lies behind the header, instead of a filling. */
  data?: Buffer
  /** What the header claims, when that is not the truth. */
  claimedTensors?: bigint
  claimedKeys?: bigint
}

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
export const u64 = (value: number | bigint) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
const text = (value: string) => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)])

function metadataValue(value: MetadataValue): Buffer {
  if (typeof value === 'string') return Buffer.concat([u32(8), text(value)])
  if (typeof value === 'number') return Buffer.concat([u32(4), u32(value)])
  if (typeof value === 'boolean') return Buffer.concat([u32(7), Buffer.from([Number(value)])])
  if (value instanceof Float32Array) return Buffer.concat([u32(6), Buffer.from(value.buffer)])
  if (value instanceof Int32Array)
    return Buffer.concat([u32(9), u32(5), u64(value.length), Buffer.from(value.buffer)])
  return Buffer.concat([u32(9), u32(8), u64(value.length), ...value.map(text)])
}

export const CHAT_METADATA: Metadata = {
  'general.architecture': 'qwen2',
  'general.name': 'Tiny 小',
  'general.file_type': 15,
  'tokenizer.ggml.tokens': ['a', 'b', '你好'],
  'qwen2.context_length': 2048,
  'qwen2.block_count': 1,
}

/** Two tensors: 2 × 4 values of F32 (32 bytes) and three rows of Q4_0 (54 bytes) behind it. */
export const TENSORS: Tensor[] = [
  { name: 'output.weight', dimensions: [2, 4], type: 0, offset: 0 },
  { name: 'token_embd.weight', dimensions: [32, 3], type: 2, offset: 32 },
]
const TENSOR_BYTES = 32 + 3 * 18

/** A whole tiny chat model by default. */
export function ggufFile(parts: GgufParts = {}): Buffer {
  const { version = 3, metadata = CHAT_METADATA, tensors = TENSORS, dataBytes = TENSOR_BYTES } = parts
  const header = Buffer.concat([
    Buffer.from('GGUF'),
    u32(version),
    u64(parts.claimedTensors ?? tensors.length),
    u64(parts.claimedKeys ?? Object.keys(metadata).length),
    ...Object.entries(metadata).map(([key, value]) => Buffer.concat([text(key), metadataValue(value)])),
    ...tensors.map(({ name, dimensions, type, offset }) =>
      Buffer.concat([text(name), u32(dimensions.length), ...dimensions.map(u64), u32(type), u64(offset)]),
    ),
  ])
  const padding = Buffer.alloc((32 - (header.length % 32)) % 32)
  return Buffer.concat([header, padding, parts.data ?? Buffer.alloc(dataBytes, 7)])
}
