import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Bytes that are read at a time: the larger, the fewer turns of the event loop for a model of half a gigabyte. */
export const PIECE_BYTES = 1024 * 1024

interface Options {
  signal?: AbortSignal
  /** Hears how many bytes were read since it heard last. */
  onBytes?: (bytes: number) => void
}

/** SHA-256 of a file, hex. @throws the system's own error; the signal's reason when it is aborted */
export async function hashFile(path: string, { signal, onBytes }: Options = {}): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES, signal })) {
    hash.update(piece)
    onBytes?.(piece.length)
  }
  return hash.digest('hex')
}
