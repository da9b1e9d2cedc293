/** What an address of our own scheme may name: a file of the window's build, and nothing outside it. */
import { extname, join, normalize, sep } from 'node:path'

/** Content types of what the build holds; a file of another kind is not served. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export interface ServedFile {
  /** Absolute, inside the root. */
  path: string
  /** For the content-type header. */
  type: string
}

/**
 * @param root absolute path of the window's build
 * @param pathname of the address, as the URL standard left it (still percent-encoded)
 * @returns null for whatever is not a file name in `root`: encoded dots that lead out of it, backslashes,
 *   NUL, malformed escapes, an unknown kind of file. Whether the file exists is not looked at.
 */
export function servedFile(root: string, pathname: string): ServedFile | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  // No file of ours needs these. Windows takes a backslash for a separator and a colon for a stream or a drive;
  // a percent sign that is still there was encoded twice.
  if (/[\\:%\p{Cc}]/u.test(decoded)) return null
  const path = normalize(join(root, decoded))
  const type = TYPES[extname(path)]
  return path.startsWith(root + sep) && type !== undefined ? { path, type } : null
}
