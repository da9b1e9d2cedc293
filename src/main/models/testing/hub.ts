/** A model hub on this machine for tests: a real HTTP server whose manners a test chooses. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FetchDeps } from '../download/fetch-source.ts'

export type Manner = (request: IncomingMessage, response: ServerResponse) => void

export interface Hub {
  /** Sends requests for any hub here; the first label of the host becomes the first part of the path. */
  fetch: FetchDeps['fetch']
  /** `host range` of every request so far. */
  asked: string[]
  close(): Promise<void>
}

/** @param manners by host; a host without one closes the connection, as if it could not be reached */
export async function startHub(manners: Record<string, Manner>): Promise<Hub> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const host = request.url?.split('/')[1] ?? ''
    asked.push(`${host} ${request.headers.range ?? 'whole'}`)
    const manner = manners[host]
    if (manner === undefined) request.socket.destroy()
    else manner(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    asked,
    fetch: (url, init) => {
      const { host, pathname } = new URL(url)
      return fetch(`http://127.0.0.1:${port}/${host}${pathname}`, init)
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Serves a file as hubs do, ranges included. */
export function serves(bytes: Buffer): Manner {
  return (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    if (from >= bytes.length) {
      response.writeHead(416).end()
    } else if (request.headers.range === undefined) {
      response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
    } else {
      const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`
      response.writeHead(206, { 'content-range': range, 'content-length': bytes.length - from })
      response.end(bytes.subarray(from))
    }
  }
}
