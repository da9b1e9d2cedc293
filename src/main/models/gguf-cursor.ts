/** Reads a file forward through one small buffer. Whatever the file claims, no more than that is held. */
import { readSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'

const BUFFER_BYTES = 256 * 1024

export interface Cursor {
  /** Bytes from the start of the file. */
  readonly position: number
  u32(): number
  u64(): number
  text(bytes: number): string
  /** The same without reading UTF-8: a character a byte. */
  bytes(bytes: number): string
  skip(bytes: number): void
}

/**
 * @param end one past the last byte that may be read or skipped
 * @returns a cursor at the start of the file; its methods throw AppError MODEL_DAMAGED when they would pass `end`
 */
export function openCursor(fd: number, end: number): Cursor {
  const buffer = Buffer.alloc(BUFFER_BYTES)
  let bufferStart = 0
  let bufferEnd = 0
  let position = 0

  /** Moves past `bytes` bytes and returns where they begin in the buffer. */
  function take(bytes: number): number {
    const next = passed(bytes)
    if (next > bufferEnd || position < bufferStart) {
      bufferStart = position
      bufferEnd = position + readSync(fd, buffer, 0, BUFFER_BYTES, position)
      if (next > bufferEnd) throw new AppError('MODEL_DAMAGED', `file ends at ${bufferEnd}`)
    }
    const at = position - bufferStart
    position = next
    return at
  }

  function passed(bytes: number): number {
    const next = position + bytes
    if (next > end) throw new AppError('MODEL_DAMAGED', `header passes byte ${end}`)
    return next
  }

  function decoded(bytes: number, encoding: 'utf8' | 'latin1'): string {
    if (bytes > BUFFER_BYTES) throw new AppError('MODEL_DAMAGED', `a text of ${bytes} bytes`)
    const at = take(bytes)
    return buffer.toString(encoding, at, at + bytes)
  }

  return {
    get position() {
      return position
    },
    u32: () => buffer.readUInt32LE(take(4)),
    u64() {
      const at = take(8)
      const value = buffer.readUInt32LE(at) + buffer.readUInt32LE(at + 4) * 2 ** 32
      if (!Number.isSafeInteger(value))
        throw new AppError('MODEL_DAMAGED', `${value} at byte ${position - 8}`)
      return value
    },
    text: (bytes) => decoded(bytes, 'utf8'),
    bytes: (bytes) => decoded(bytes, 'latin1'),
    skip(bytes) {
      position = passed(bytes)
    },
  }
}
