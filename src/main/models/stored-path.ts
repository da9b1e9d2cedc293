/**
 * Paths in the settings file. What lies in the app's own folders is written relative to them, because those move:
 * a USB stick gets another drive letter, and an AppImage is mounted somewhere else at every start.
 */
import { isAbsolute, join, relative, resolve, sep } from 'node:path'

export interface StoredPaths {
  /** What to write for an absolute path. */
  toStored(path: string): string
  /** The absolute path that was meant. */
  fromStored(stored: string): string
}

/** @param folders absolute paths by the name they get in the file */
export function storedPaths(folders: Readonly<Record<string, string>>): StoredPaths {
  const bases = Object.entries(folders).map(([name, folder]) => ({
    prefix: `<${name}>`,
    folder: resolve(folder),
  }))
  return {
    toStored(path) {
      const base = bases.find(({ folder }) => isInside(folder, path))
      if (base === undefined) return path
      return [base.prefix, ...relative(base.folder, path).split(sep).filter(Boolean)].join('/')
    },
    fromStored(stored) {
      const [prefix, ...names] = stored.split('/')
      const base = bases.find((candidate) => candidate.prefix === prefix)
      return base === undefined ? stored : join(base.folder, ...names)
    },
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`)
}
