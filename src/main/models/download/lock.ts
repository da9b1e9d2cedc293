/** Keeps two processes (the app and a script, two test runs) from writing one part file at the same time. */
import { open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_MS = 300
const BEAT_MS = 10_000
/** A lock this long without a beat has lost its owner, even when another process has its id by now. */
const STALE_MS = 60_000

/**
 * Waits until this process holds the lock file.
 *
 * @returns lets go of it
 * @throws the system's own error when the file cannot be made; the signal's reason when it is aborted
 */
export async function holdLock(path: string, signal: AbortSignal): Promise<() => Promise<void>> {
  while (!(await tryLock(path))) {
    if (await isStale(path)) await rm(path, { force: true })
    else await sleep(LOOK_MS, undefined, { signal })
  }
  const beat = setInterval(() => {
    const now = new Date()
    // A folder taken away under the download shows itself at the next write.
    utimes(path, now, now).catch(() => undefined)
  }, BEAT_MS)
  beat.unref()
  return async () => {
    clearInterval(beat)
    await rm(path, { force: true })
  }
}

async function tryLock(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx')
    await handle.writeFile(String(process.pid)).finally(() => handle.close())
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    const [owner, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    if (Date.now() - mtimeMs > STALE_MS) return true
    // Empty for a moment while its owner writes its id.
    return owner !== '' && !isAlive(Number(owner))
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
