import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

const SAMPLE_BYTES = 1024 * 1024
const SAMPLES = 8

/**
 * Tells one model file from another in milliseconds, where hashing all of it takes a second: its size, its
 * beginning (the metadata) and samples of its weights. 24 hex digits.
 */
export async function fileFingerprint(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const hash = createHash('sha256').update(String(size))
    const buffer = Buffer.alloc(SAMPLE_BYTES)
    for (let i = 0; i < SAMPLES; i += 1) {
      const position = Math.floor((Math.max(0, size - SAMPLE_BYTES) * i) / (SAMPLES - 1))
      const { bytesRead } = await file.read(buffer, 0, SAMPLE_BYTES, position)
      hash.update(buffer.subarray(0, bytesRead))
    }
    return hash.digest('hex').slice(0, 24)
  } finally {
    await file.close()
  }
}
