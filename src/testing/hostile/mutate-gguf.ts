/** Breaks GGUF files on purpose: the fields of a whole file are found first, so that each kind gets its share. */
import type { Random } from './random.ts'

/** What a place in the header means. */
export type FieldKind =
  | 'magic'
  | 'version'
  | 'tensor count'
  | 'key count'
  | 'key length'
  | 'key text'
  | 'value type'
  | 'value'
  | 'text length'
  | 'text'
  | 'array type'
  | 'array length'
  | 'tensor name length'
  | 'tensor name'
  | 'dimension count'
  | 'dimension'
  | 'tensor type'
  | 'tensor offset'

export interface Field {
  kind: FieldKind
  at: number
  bytes: number
}

interface Entry {
  start: number
  end: number
  /** Where the header says how many of its kind there are. */
  countAt: number
}

export interface GgufFields {
  fields: Field[]
  /** Metadata entries and tensor entries as ranges of bytes, to be dropped, doubled or swapped. */
  entries: Entry[]
  /** Where tensor data may begin, before padding. */
  headerEnd: number
}

const STRING = 8
const ARRAY = 9
const SCALAR_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8]
/** Elements of an array that become fields of their own, from its beginning. */
const MOST_ELEMENTS = 40

/** @param file a whole file, or at least its header */
export function fieldsOf(file: Buffer): GgufFields {
  const fields: Field[] = []
  const entries: GgufFields['entries'] = []
  let at = 0
  const field = (kind: FieldKind, bytes: number): number => {
    fields.push({ kind, at, bytes })
    at += bytes
    return bytes === 4 ? file.readUInt32LE(at - 4) : bytes === 8 ? Number(file.readBigUInt64LE(at - 8)) : 0
  }
  const text = (length: FieldKind, content: FieldKind) => {
    const bytes = field(length, 8)
    if (bytes > 0) field(content, bytes)
  }
  const array = () => {
    const type = field('array type', 4)
    const length = field('array length', 8)
    for (let index = 0; index < length; index += 1) {
      if (index >= MOST_ELEMENTS)
        at += type === STRING ? 8 + Number(file.readBigUInt64LE(at)) : (SCALAR_BYTES[type] ?? 0)
      else if (type === STRING) text('text length', 'text')
      else field('value', SCALAR_BYTES[type] ?? 0)
    }
  }
  field('magic', 4)
  field('version', 4)
  const tensors = field('tensor count', 8)
  const keys = field('key count', 8)
  for (let index = 0; index < keys; index += 1) {
    const start = at
    text('key length', 'key text')
    const type = field('value type', 4)
    if (type === STRING) text('text length', 'text')
    else if (type === ARRAY) array()
    else field('value', SCALAR_BYTES[type] ?? 0)
    entries.push({ start, end: at, countAt: 16 })
  }
  for (let index = 0; index < tensors; index += 1) {
    const start = at
    text('tensor name length', 'tensor name')
    const dimensions = field('dimension count', 4)
    for (let axis = 0; axis < dimensions; axis += 1) field('dimension', 8)
    field('tensor type', 4)
    field('tensor offset', 8)
    entries.push({ start, end: at, countAt: 8 })
  }
  return { fields, entries, headerEnd: at }
}

export interface Mutation {
  file: Buffer
  /** For the report. */
  what: string
}

const KINDS_OF_DAMAGE = [
  'field',
  'field',
  'field',
  'field',
  'field',
  'field',
  'bits',
  'cut',
  'entries',
  'bytes',
] as const

/** One file broken in one way; `file` itself stays as it is. */
export function mutate(file: Buffer, { fields, entries, headerEnd }: GgufFields, random: Random): Mutation {
  const copy = Buffer.from(file)
  const damage = random.oneOf(KINDS_OF_DAMAGE)
  switch (damage) {
    case 'field':
      return mutateField(copy, fields, random)
    case 'bits': {
      const count = 1 + random.below(20)
      for (let n = 0; n < count; n += 1) flipBit(copy, random.below(headerEnd), random)
      return { file: copy, what: `${count} bits of the header` }
    }
    case 'cut': {
      const length = random.below(2) === 0 ? random.below(headerEnd) : random.below(copy.length)
      return { file: copy.subarray(0, length), what: 'cut off' }
    }
    case 'entries':
      return mutateEntries(copy, entries, random)
    case 'bytes': {
      const at = random.below(headerEnd)
      const more = Buffer.from(Array.from({ length: 1 + random.below(40) }, () => random.below(256)))
      const rest = copy.subarray(random.below(2) === 0 ? at : Math.min(copy.length, at + more.length))
      return { file: Buffer.concat([copy.subarray(0, at), more, rest]), what: 'foreign bytes' }
    }
    default:
      return damage satisfies never
  }
}

function flipBit(bytes: Buffer, at: number, random: Random): void {
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at)
}

function mutateField(copy: Buffer, fields: readonly Field[], random: Random): Mutation {
  const kinds = [...new Set(fields.map(({ kind }) => kind))]
  const kind = random.oneOf(kinds)
  const { at, bytes } = random.oneOf(fields.filter((field) => field.kind === kind))
  if (bytes === 4) {
    const value = copy.readUInt32LE(at)
    copy.writeUInt32LE(
      random.oneOf([
        0,
        1,
        2,
        8,
        9,
        13,
        77,
        513,
        0x7fff,
        value + 1,
        value - 1,
        value * 2,
        0x7fffffff,
        0x80000000,
        0x7f800000,
        0x7fc00000,
        0xffffffff,
      ]) >>> 0,
      at,
    )
  } else if (bytes === 8 && kind !== 'text' && kind !== 'key text' && kind !== 'tensor name') {
    const value = copy.readBigUInt64LE(at)
    const wanted = random.oneOf([
      0n,
      1n,
      7n,
      63n,
      64n,
      value + 1n,
      value - 1n,
      value + 32n,
      value * 2n,
      2n ** 20n,
      2n ** 31n,
      2n ** 32n - 1n,
      2n ** 40n,
      2n ** 53n,
      2n ** 63n - 1n,
      2n ** 63n,
      2n ** 64n - 1n,
      -value,
    ])
    copy.writeBigUInt64LE(BigInt.asUintN(64, wanted), at)
  } else {
    const count = 1 + random.below(3)
    for (let n = 0; n < count; n += 1) copy.writeUInt8(random.below(256), at + random.below(bytes))
  }
  return { file: copy, what: kind }
}

/** Drops, doubles or swaps entries; whoever counts them is told or not. */
function mutateEntries(copy: Buffer, entries: GgufFields['entries'], random: Random): Mutation {
  const one = random.oneOf(entries)
  const other = random.oneOf(entries)
  const bytesOf = ({ start, end }: Entry) => copy.subarray(start, end)
  const how = random.oneOf(['dropped', 'doubled', 'replaced'])
  const middle = how === 'dropped' ? [] : how === 'doubled' ? [bytesOf(one), bytesOf(one)] : [bytesOf(other)]
  const file = Buffer.concat([copy.subarray(0, one.start), ...middle, copy.subarray(one.end)])
  if (how !== 'replaced' && random.below(3) > 0) {
    const at = one.countAt
    file.writeBigUInt64LE(file.readBigUInt64LE(at) + (how === 'dropped' ? -1n : 1n), at)
  }
  return { file, what: `an entry ${how}` }
}
