/** Paths inside a stick: neither a list nor a link leads out of it. */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { isDeviceName } from '../file-names.ts'

const MOST_CHARS = 400
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FOREIGN = /[\u0000-\u001f\u007f<>:"|?*\\]/

/** Whether a path of a list is one that every system takes: relative, with slashes, and staying inside. Pure. */
export function isSafePath(path: string): boolean {
  return (
    path.length <= MOST_CHARS &&
    !FOREIGN.test(path) &&
    path.split('/').every((name) => name !== '' && !/^\.+$|[. ]$/.test(name) && !isDeviceName(name))
  )
}

/** A file name that every system takes: what is foreign becomes `_`. Pure. */
export function safeName(name: string): string {
  const safe = name.replace(new RegExp(`${FOREIGN.source}|/`, 'g'), '_').replace(/[. ]+$/, '_')
  return isSafePath(safe) ? safe : `_${safe}`
}

/**
 * The absolute path of `path` below `root`. What exists of it must be real folders (and a real file), no links.
 *
 * @throws AppError STICK_LIST
 */
export async function safeJoin(root: string, path: string): Promise<string> {
  if (!isSafePath(path)) throw new AppError('STICK_LIST', 'a path that leads elsewhere')
  let at = root
  const names = path.split('/')
  for (const [index, name] of names.entries()) {
    at = join(at, name)
    const stats = await lstat(at).catch(() => null)
    if (stats === null) continue
    const isRight = index === names.length - 1 ? stats.isFile() : stats.isDirectory()
    if (!isRight) throw new AppError('STICK_LIST', 'a link, or no plain file')
  }
  return at
}
