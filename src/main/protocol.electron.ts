/** The window's files are served on app://xiaoq, a secure origin of our own, instead of file://. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'

const SCHEME = 'app'
export const APP_ORIGIN = `${SCHEME}://xiaoq`

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Styles may be inline because React sets them; scripts may not. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** To be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Puts a document on an address of our own for as long as `work` runs. */
export type Publish = <T>(html: string, work: (url: string) => Promise<T>) => Promise<T>

/** Serves `root` (the renderer's build), and nothing outside it but what is published. */
export function serveRenderer(root: string): Publish {
  const published = new Map<string, string>()
  const refuse = (status: number) => new Response(null, { status })
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    const headers = { 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' }
    const document = published.get(pathname)
    if (host === 'xiaoq' && document !== undefined)
      return new Response(document, { headers: { ...headers, 'content-type': TYPES['.html'] ?? '' } })
    const file = normalize(join(root, decodeURIComponent(pathname)))
    const type = TYPES[extname(file)]
    if (host !== 'xiaoq' || !file.startsWith(root + sep) || type === undefined) return refuse(404)
    try {
      // Read through fs, not net.fetch: that works inside the archive and triggers no request filter.
      const body = new Uint8Array(await readFile(file))
      return new Response(body, {
        headers: { ...headers, 'content-type': type },
      })
    } catch {
      return refuse(404)
    }
  })
  return async (html, work) => {
    const path = `/document/${randomUUID()}`
    published.set(path, html)
    try {
      return await work(APP_ORIGIN + path)
    } finally {
      published.delete(path)
    }
  }
}
