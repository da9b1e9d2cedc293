import { createSocket } from 'node:dgram'
import { lookup, promises, Resolver, resolve4 } from 'node:dns'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import http2 from 'node:http2'
import { type AddressInfo, connect, createConnection, createServer, type Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeNetwork, type NetworkGate } from './network.ts'

let server: http.Server
let port: number
let connections = 0
let gate: NetworkGate
let refused: string[]

beforeEach(async () => {
  connections = 0
  server = http.createServer((_request, response) => response.end('hello'))
  server.on('connection', () => (connections += 1))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  port = (server.address() as AddressInfo).port
  refused = []
  gate = closeNetwork((what) => refused.push(what))
})
afterEach(async () => {
  gate.undo()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const failure = async (connection: Socket | http.ClientRequest | http2.ClientHttp2Session) =>
  (await new Promise((resolve) => connection.once('error', resolve))) as Error

const SHUT = { code: 'ERR_NETWORK_SHUT' }

test('every way to open a TCP connection fails as a failed connection does, and nothing arrives', async () => {
  const url = `http://127.0.0.1:${port}`
  expect(await failure(connect(port, '127.0.0.1'))).toMatchObject(SHUT)
  expect(await failure(createConnection({ port }))).toMatchObject(SHUT)
  expect(await failure(new Socket().connect(port))).toMatchObject(SHUT)
  expect(await failure(connect(String(port)))).toMatchObject(SHUT)
  expect(await failure(tls.connect({ port, host: '127.0.0.1' }))).toMatchObject(SHUT)
  expect(await failure(http.get(url))).toMatchObject(SHUT)
  expect(await failure(http2.connect(url))).toMatchObject(SHUT)
  await expect(fetch(url)).rejects.toMatchObject({ cause: SHUT })
  const socket = new WebSocket(url.replace('http', 'ws'))
  await once(socket, 'error')
  expect(connections).toBe(0)
  expect(refused).toHaveLength(9)
  expect(refused[0]).toBe(`tcp 127.0.0.1:${port}`)
})

test('names are not looked up, datagrams are not sent, ports are not opened', async () => {
  const answered = (ask: (done: (error: unknown) => void) => void) => new Promise((resolve) => ask(resolve))
  expect(await answered((done) => lookup('localhost', done))).toMatchObject(SHUT)
  expect(await answered((done) => resolve4('example.com', done))).toMatchObject(SHUT)
  expect(await answered((done) => new Resolver().resolveTxt('example.com', done))).toMatchObject(SHUT)
  await expect(promises.lookup('localhost')).rejects.toMatchObject(SHUT)
  await expect(new promises.Resolver().resolve('example.com')).rejects.toMatchObject(SHUT)
  const datagrams = createSocket('udp4')
  expect(() => datagrams.send('x', port, '127.0.0.1')).toThrow('the network is shut')
  expect(() => datagrams.bind()).toThrow('the network is shut')
  datagrams.close()
  expect(() => createServer().listen(0)).toThrow('the network is shut')
})

test('pipes stay open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipe-'))
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${folder.slice(-10)}` : join(folder, 'pipe')
  const pipes: Server = createServer((socket) => socket.end('hello')).listen(path)
  await once(pipes, 'listening')
  const [text] = await once(connect(path).setEncoding('utf8'), 'data')
  expect(text).toBe('hello')
  await new Promise((resolve) => pipes.close(resolve))
  rmSync(folder, { recursive: true })
})

test('the gate is open as long as the work runs; what is left of it is cut', async () => {
  const url = `http://localhost:${port}`
  expect(await gate.whileOpen(async () => (await fetch(url)).text())).toBe('hello')
  let left: Socket | undefined
  await expect(
    gate.whileOpen(async () => {
      left = connect(port, '127.0.0.1')
      await once(left, 'connect')
      throw new Error('the download failed')
    }),
  ).rejects.toThrow('the download failed')
  expect(left?.destroyed).toBe(true)
  await expect(fetch(url)).rejects.toMatchObject({ cause: SHUT })
})

test('of two works the longer one keeps the gate open', async () => {
  const url = `http://127.0.0.1:${port}`
  const { promise, resolve } = Promise.withResolvers<void>()
  const long = gate.whileOpen(async () => {
    await promise
    return (await fetch(url)).text()
  })
  await gate.whileOpen(async () => {})
  resolve()
  expect(await long).toBe('hello')
  await expect(fetch(url)).rejects.toThrow()
})
