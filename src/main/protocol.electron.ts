/** The pages of our own scheme are served here: secure origins of our own (origins.ts), instead of file://. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { headersOf, type Origins, originOf, SCHEME, WINDOW_ORIGIN } from './origins.ts'
import { servedFile } from './served-file.ts'

/** To be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Puts a document on an address of our own for as long as `work` runs. */
export type Publish = <T>(html: string, work: (url: string) => Promise<T>) => Promise<T>

/** Serves the folder of each origin, and nothing outside it but what is published, on the window's. */
export function serveOrigins(origins: Origins): Publish {
  const published = new Map<string, string>()
  protocol.handle(SCHEME, async ({ url, method }) => {
    const origin = originOf(origins, url)
    if (origin === null) return new Response(null, { status: 404 })
    const headers = headersOf(origin)
    const refuse = (status: number) => new Response(null, { status, headers })
    if (method !== 'GET' && method !== 'HEAD') return refuse(405)
    const serve = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
      new Response(body, { headers: { ...headers, 'content-type': type } })
    const document = published.get(url)
    if (document !== undefined) return serve(document, 'text/html; charset=utf-8')
    const file = servedFile(origin.root, new URL(url).pathname)
    if (file === null) return refuse(404)
    try {
      // Read through fs, not net.fetch: that works inside the archive and triggers no request filter.
      return serve(new Uint8Array(await readFile(file.path)), file.type)
    } catch {
      return refuse(404)
    }
  })
  return async (html, work) => {
    const address = `${WINDOW_ORIGIN}/document/${randomUUID()}`
    published.set(address, html)
    try {
      return await work(address)
    } finally {
      published.delete(address)
    }
  }
}
