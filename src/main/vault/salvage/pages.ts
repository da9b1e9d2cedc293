/**
 * The pages of a SQLite file that SQLite itself may refuse to open, with what lies committed in its -wal file laid
 * over them. Formats: https://sqlite.org/fileformat2.html (sections 1.3 and 4).
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const MAGIC = 'SQLite format 3\0'
/** Of files whose own header cannot be read: what the app makes. */
const USUAL_SIZE = 4096
const WAL_HEADER = 32
const FRAME_HEADER = 24

export interface Pages {
  /** Bytes of a page that hold content. */
  usable: number
  /** Pages are numbered from 1 to this. */
  count: number
  /** `user_version`; null when the header cannot be read. */
  version: number | null
  /** The first page of the list of free pages; 0 for none. */
  freeList: number
  /** Undefined beyond the end; a page that is cut off ends in zeros. */
  page(number: number): Buffer | undefined
  close(): void
}

/** @throws Error of the file system when the file cannot be opened */
export function openPages(file: string): Pages {
  const handle = openSync(file, 'r')
  const header = Buffer.alloc(100)
  readSync(handle, header, 0, 100, 0)
  const size = pageSize(header)
  const isWhole = size !== undefined
  const pageBytes = size ?? USUAL_SIZE
  const inWal = committedInWal(`${file}-wal`, pageBytes)
  const bytes = fstatSync(handle).size
  const count = Math.max(Math.ceil(bytes / pageBytes), ...inWal.keys())
  const first = inWal.get(1) ?? header
  return {
    usable: pageBytes - (isWhole ? (header[20] ?? 0) : 0),
    count,
    version: pageSize(first) === undefined ? null : first.readUInt32BE(60),
    freeList: pageSize(first) === undefined ? 0 : first.readUInt32BE(32),
    page(number) {
      if (number < 1 || number > count) return undefined
      const newer = inWal.get(number)
      if (newer !== undefined) return newer
      const page = Buffer.alloc(pageBytes)
      return readSync(handle, page, 0, pageBytes, (number - 1) * pageBytes) > 0 ? page : undefined
    },
    close: () => closeSync(handle),
  }
}

/** Undefined when the first page does not begin as it should. */
function pageSize(first: Buffer): number | undefined {
  if (first.toString('latin1', 0, 16) !== MAGIC) return undefined
  const stored = first.readUInt16BE(16)
  const size = stored === 1 ? 65_536 : stored
  const isPower = size >= 512 && (size & (size - 1)) === 0
  return isPower && (first[20] ?? 0) <= 32 ? size : undefined
}

/** The newest committed content of each page in a WAL file, up to the first frame that is not as it was written. */
function committedInWal(file: string, pageBytes: number): Map<number, Buffer> {
  const pages = new Map<number, Buffer>()
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch {
    return pages
  }
  try {
    const header = Buffer.alloc(WAL_HEADER)
    const magic = readSync(handle, header, 0, WAL_HEADER, 0) === WAL_HEADER ? header.readUInt32BE(0) : 0
    if (magic >>> 1 !== 0x377f0682 >>> 1 || header.readUInt32BE(8) !== pageBytes) return pages
    const bigEndian = (magic & 1) === 1
    let sum = checksum(header.subarray(0, 24), [0, 0], bigEndian)
    let open: [number, Buffer][] = []
    for (let at = WAL_HEADER; ; at += FRAME_HEADER + pageBytes) {
      const frame = Buffer.alloc(FRAME_HEADER + pageBytes)
      if (readSync(handle, frame, 0, frame.length, at) < frame.length) break
      const page = frame.subarray(FRAME_HEADER)
      sum = checksum(page, checksum(frame.subarray(0, 8), sum, bigEndian), bigEndian)
      // Frames of an earlier use of the file have other salts.
      if (frame.compare(header, 16, 24, 8, 16) !== 0) break
      if (frame.readUInt32BE(16) !== sum[0] || frame.readUInt32BE(20) !== sum[1]) break
      open.push([frame.readUInt32BE(0), page])
      if (frame.readUInt32BE(4) === 0) continue
      for (const [number, content] of open) pages.set(number, content)
      open = []
    }
    return pages
  } finally {
    closeSync(handle)
  }
}

/** The checksum of section 4.2 over whole 8-byte pieces, going on from an earlier one. */
function checksum(data: Buffer, [s0, s1]: [number, number], bigEndian: boolean): [number, number] {
  let [a, b] = [s0, s1]
  for (let at = 0; at + 8 <= data.length; at += 8) {
    a = (a + (bigEndian ? data.readUInt32BE(at) : data.readUInt32LE(at)) + b) >>> 0
    b = (b + (bigEndian ? data.readUInt32BE(at + 4) : data.readUInt32LE(at + 4)) + a) >>> 0
  }
  return [a, b]
}
