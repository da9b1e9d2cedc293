/**
 * Rows of a SQLite table, read from its pages. Everything is checked against the page it stands in: what does not
 * add up is no row. Formats: https://sqlite.org/fileformat2.html (sections 1.6 and 2.1).
 */
import type { Pages } from './pages.ts'

export type Value = null | number | bigint | string | Uint8Array

export interface Row {
  rowid: number
  /** In the order of the columns; fewer when columns were added later. */
  values: Value[]
  /** False when the end of it could not be read: the last value may be cut off, and others may be missing. */
  whole: boolean
}

const LEAF = 13
const INTERIOR = 5
/** Index pages hold no rows. */
const INDEX = [2, 10]

/** Where the header of a page begins: the first page has the file's header before it. */
const start = (number: number) => (number === 1 ? 100 : 0)

/** The pages below an interior page of a table; undefined when the page is none. */
export function childrenOf(pages: Pages, number: number): number[] | undefined {
  const page = pages.page(number)
  const at = start(number)
  if (page?.[at] !== INTERIOR) return undefined
  const children = cellPointers(page, at, 12).map((pointer) =>
    pointer + 4 <= pages.usable ? page.readUInt32BE(pointer) : 0,
  )
  return [...children, page.readUInt32BE(at + 8)].filter((child) => child > 1 && child <= pages.count)
}

/** Whether a page says that it is a leaf of a table. */
export function isLeaf(pages: Pages, number: number): boolean {
  return pages.page(number)?.[start(number)] === LEAF
}

/** Rows of a page read as a leaf, even when its first byte does not say so. */
export function rowsOf(pages: Pages, number: number): Row[] {
  const page = pages.page(number)
  const at = start(number)
  const kind = page?.[at]
  if (page === undefined || kind === undefined || kind === INTERIOR || INDEX.includes(kind)) return []
  return cellPointers(page, at, 8).flatMap((pointer) => readRow(pages, page, pointer) ?? [])
}

function cellPointers(page: Buffer, at: number, header: number): number[] {
  const most = Math.floor((page.length - at - header) / 2)
  const count = Math.min(page.readUInt16BE(at + 3), most)
  return Array.from({ length: count }, (_, n) => page.readUInt16BE(at + header + n * 2))
}

function readRow(pages: Pages, page: Buffer, pointer: number): Row | undefined {
  if (pointer < 8 || pointer >= pages.usable) return undefined
  const size = varint(page, pointer)
  const rowid = size && varint(page, size.end)
  if (size === undefined || rowid === undefined || size.value < 2) return undefined
  const payload = payloadAt(pages, page, rowid.end, size.value)
  const values = payload && readRecord(payload, size.value)
  return values && { rowid: rowid.value, values, whole: payload.length === size.value }
}

/** The content of a row, followed through its overflow pages as far as they can be read. */
function payloadAt(pages: Pages, page: Buffer, at: number, size: number): Buffer | undefined {
  const { usable, count } = pages
  const mostLocal = usable - 35
  const leastLocal = Math.floor(((usable - 12) * 32) / 255) - 23
  const odd = leastLocal + ((size - leastLocal) % (usable - 4))
  const local = size <= mostLocal ? size : odd <= mostLocal ? odd : leastLocal
  if (at + local > usable || size > count * usable) return undefined
  const parts = [page.subarray(at, at + local)]
  let next = local < size && at + local + 4 <= usable ? page.readUInt32BE(at + local) : 0
  for (let missing = size - local; missing > 0; ) {
    const more = next > 1 ? pages.page(next) : undefined
    if (more === undefined) break
    const part = more.subarray(4, Math.min(4 + missing, usable))
    parts.push(part)
    missing -= part.length
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8]

/** Bytes that a value of this serial type takes; undefined for the two that are reserved. */
function bytesOf(type: number): number | undefined {
  if (type < INTEGER_BYTES.length) return INTEGER_BYTES[type]
  if (type < 10) return type === 7 ? 8 : 0
  return type < 12 ? undefined : (type - 12) >> 1
}

/** @param size the bytes it has when it is whole */
function readRecord(payload: Buffer, size: number): Value[] | undefined {
  const header = varint(payload, 0)
  if (header === undefined || header.value > size || header.value > payload.length) return undefined
  const types: number[] = []
  for (let at = header.end; at < header.value; ) {
    const type = varint(payload, at)
    if (type === undefined) return undefined
    types.push(type.value)
    at = type.end
  }
  let end = header.value
  for (const type of types) end += bytesOf(type) ?? Number.NaN
  if (end !== size) return undefined
  const values: Value[] = []
  let at = header.value
  for (const type of types) {
    const bytes = bytesOf(type) ?? 0
    const isCut = at + bytes > payload.length
    // Of a text the beginning is worth having; of anything else it is not.
    if (isCut && (type < 13 || type % 2 === 0)) break
    values.push(readValue(payload.subarray(at, at + bytes), type))
    if (isCut) break
    at += bytes
  }
  return values
}

function readValue(data: Buffer, type: number): Value {
  if (type === 0) return null
  if (type <= 5) return data.readIntBE(0, data.length)
  if (type === 6) {
    const value = data.readBigInt64BE(0)
    return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : value
  }
  if (type === 7) return data.readDoubleBE(0)
  if (type <= 9) return type - 8
  return type % 2 === 1 ? data.toString('utf8') : new Uint8Array(data)
}

/** A number of one to nine bytes, big end first, and where it ends. Undefined beyond what JavaScript counts. */
function varint(data: Buffer, at: number): { value: number; end: number } | undefined {
  let value = 0
  for (let n = 0; n < 8; n += 1) {
    const byte = data[at + n]
    if (byte === undefined) return undefined
    value = value * 128 + (byte & 127)
    if (byte < 128) return Number.isSafeInteger(value) ? { value, end: at + n + 1 } : undefined
  }
  return undefined
}
