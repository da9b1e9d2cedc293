/**
 * One app per data folder. requestSingleInstanceLock() must answer at once, so the lock is a file with the
 * owner's process id, and the second instance leaves its command line as a file that the first one watches for.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A killed owner leaves its file behind, and its number may by now be another program's. */
function isStandin(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(import.meta.dirname)
  } catch {
    return false
  }
}

function claim(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

/**
 * @param {string} userData
 * @param {(argv: string[], cwd: string, data: unknown) => void} onSecond called in the owner
 * @param {unknown} data handed to the owner when the lock is taken
 * @returns {(() => void) | null} releases the lock; null when another instance has it
 */
export function takeLock(userData, onSecond, data) {
  const folder = join(userData, 'standin-lock')
  const owner = join(folder, 'owner')
  mkdirSync(folder, { recursive: true })
  if (!claim(owner)) {
    if (isStandin(readFileSync(owner, 'utf8'))) {
      const note = join(folder, String(process.pid))
      writeFileSync(`${note}.part`, JSON.stringify({ argv: process.argv, cwd: process.cwd(), data }))
      renameSync(`${note}.part`, `${note}.json`) // complete as soon as it is visible
      return null
    }
    rmSync(owner)
    if (!claim(owner)) return null
  }
  const watcher = watch(folder, { persistent: false }, (_event, name) => {
    if (!name?.endsWith('.json')) return
    const note = join(folder, name)
    try {
      const second = JSON.parse(readFileSync(note, 'utf8'))
      rmSync(note)
      onSecond(second.argv, second.cwd, second.data)
    } catch (error) {
      if (error.code !== 'ENOENT') throw error // the watcher also reports the removal
    }
  })
  const release = () => {
    process.off('exit', release)
    watcher.close()
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', release)
  return release
}
