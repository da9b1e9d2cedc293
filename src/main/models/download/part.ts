/** The growing file of a download. All sources of a model give the same bytes, so any of them may go on with it. */
import { constants, type FileHandle, open } from 'node:fs/promises'

export interface Part {
  /** Bytes on the disk: always a prefix of the model, as far as the sources are honest. */
  readonly size: number
  append(bytes: Uint8Array): Promise<void>
  /** Forgets what is there. */
  restart(): Promise<void>
  /** Puts every byte on the disk itself, so that a power cut after the rename cannot leave holes. */
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the part file, making it when there is none.
 *
 * @param maxBytes a longer file cannot be a beginning of the model and is emptied
 * @throws the system's own error (ENOSPC, EACCES …)
 */
export async function openPart(path: string, maxBytes: number): Promise<Part> {
  // Not append mode: on Windows a file opened for appending cannot be truncated.
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o644)
  let size = await usableSize(handle, maxBytes)
  return {
    get size() {
      return size
    },
    async append(bytes) {
      let written = 0
      while (written < bytes.length) {
        const result = await handle.write(bytes, written, bytes.length - written, size)
        written += result.bytesWritten
        size += result.bytesWritten
      }
    },
    async restart() {
      await handle.truncate(0)
      size = 0
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

async function usableSize(handle: FileHandle, maxBytes: number): Promise<number> {
  const { size } = await handle.stat()
  if (size <= maxBytes) return size
  await handle.truncate(0)
  return 0
}
