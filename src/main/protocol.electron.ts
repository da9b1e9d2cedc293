/** The window's files are served on app://xiaoq, a secure origin of our own, instead of file://. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { servedFile } from './served-file.ts'

const SCHEME = 'app'
export const APP_ORIGIN = `${SCHEME}://xiaoq`

/** Styles may be inline because React sets them; scripts may not. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = { 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' }

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
  const refuse = (status: number) => new Response(null, { status, headers: HEADERS })
  protocol.handle(SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    if (host !== 'xiaoq') return refuse(404)
    if (method !== 'GET' && method !== 'HEAD') return refuse(405)
    const serve = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
      new Response(body, { headers: { ...HEADERS, 'content-type': type } })
    const document = published.get(pathname)
    if (document !== undefined) return serve(document, 'text/html; charset=utf-8')
    const file = servedFile(root, pathname)
    if (file === null) return refuse(404)
    try {
      // Read through fs, not net.fetch: that works inside the archive and triggers no request filter.
      return serve(new Uint8Array(await readFile(file.path)), file.type)
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
