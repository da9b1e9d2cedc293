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
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeNetwork, type Network } from './network.ts'

let server: http.Server
let port: number
/** Of a second server, for what is not granted. */
let other: number
let connections = 0
let network: Network
let refused: string[]
const closing: (() => Promise<unknown>)[] = []

/** A server that says hello. */
async function serve(): Promise<http.Server> {
  const made = http.createServer((_request, response) => response.end('hello'))
  closing.push(async () => {
    made.closeAllConnections()
    await new Promise((resolve) => made.close(resolve))
  })
  await once(made.listen(0, '127.0.0.1'), 'listening')
  return made
}
const portOf = (of: Server) => (of.address() as AddressInfo).port

beforeEach(async () => {
  server = await serve()
  port = portOf(server)
  other = portOf(await serve())
  connections = 0
  server.on('connection', () => (connections += 1))
  refused = []
  network = closeNetwork((what) => refused.push(what))
})
afterEach(async () => {
  network.undo()
  for (const close of closing.splice(0)) await close()
})

const failure = async (connection: Socket | http.ClientRequest | http2.ClientHttp2Session) =>
  (await new Promise((resolve) => connection.once('error', resolve))) as Error

const SHUT = { code: 'ERR_NETWORK_SHUT' }

async function expectShut({ port, name }: { port: number; name: string }) {
  expect(await failure(connect(port, '127.0.0.1'))).toMatchObject(SHUT)
  await expect(fetch(`http://localhost:${port}`)).rejects.toMatchObject({ cause: SHUT })
  await expect(promises.lookup(name)).rejects.toMatchObject(SHUT)
  await expect(promises.resolve4(name)).rejects.toMatchObject(SHUT)
  const datagrams = createSocket('udp4')
  expect(() => datagrams.send('x', port, '127.0.0.1')).toThrow('the network is shut')
  datagrams.close()
}

/** Somebody knocks at the port from outside: a thread of its own, whose sockets are not shut. */
function knock(port: number) {
  const outside = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads')
    require('node:net').connect(workerData, '127.0.0.1')
      .on('data', (text) => parentPort.postMessage(String(text)))
      .on('error', () => {})
      .on('close', () => parentPort.postMessage('cut'))
      .write('knock')`,
    { eval: true, workerData: port },
  )
  closing.push(() => outside.terminate())
  const next = async () => ((await once(outside, 'message')) as string[])[0]
  return { next }
}

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

test('a download reaches its hosts by name, and nothing else is open meanwhile', async () => {
  const grant = network.grant('download', { hosts: [{ host: 'localhost', port }] })
  expect(await (await fetch(`http://LOCALHOST:${port}`)).text()).toBe('hello')
  await expect(promises.lookup('localhost')).resolves.toBeDefined()
  await expectShut({ port: other, name: 'example.com' })
  // The name was granted, not whatever else leads to the same computer.
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ cause: SHUT })
  await expect(promises.resolve('localhost')).rejects.toMatchObject(SHUT)
  expect(() => createServer().listen(port)).toThrow('the network is shut')
  grant.end()
  await expectShut({ port, name: 'localhost' })
})

test('what is left of a download when its grant ends is cut', async () => {
  const grant = network.grant('download', { hosts: [{ host: '127.0.0.1', port }] })
  const left = connect(port, '127.0.0.1')
  await once(left, 'connect')
  grant.end()
  expect(left.destroyed).toBe(true)
  await expectShut({ port, name: 'localhost' })
})

test('of two grants for one host the longer one keeps it reachable', async () => {
  const hosts = [{ host: '127.0.0.1', port }]
  const long = network.grant('download', { hosts })
  const short = network.grant('download', { hosts })
  const kept = connect(port, '127.0.0.1')
  await once(kept, 'connect')
  short.end()
  expect(kept.destroyed).toBe(false)
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('hello')
  long.end()
  expect(kept.destroyed).toBe(true)
  await expectShut({ port, name: 'localhost' })
})

test('two grants do not widen one another, and each ends by itself', async () => {
  const download = network.grant('download', { hosts: [{ host: 'localhost', port }] })
  const remote = network.grant('remote', { host: '127.0.0.1', port: other })
  // Neither the port of the one at the host of the other, nor the other way round.
  await expect(fetch(`http://localhost:${other}`)).rejects.toMatchObject({ cause: SHUT })
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ cause: SHUT })
  expect(() => createServer().listen(0)).toThrow('the network is shut')
  const [ofDownload, ofRemote] = [connect(port, 'localhost'), connect(other, '127.0.0.1')]
  await Promise.all([once(ofDownload, 'connect'), once(ofRemote, 'connect')])
  download.end()
  expect([ofDownload.destroyed, ofRemote.destroyed]).toEqual([true, false])
  remote.end()
  expect(ofRemote.destroyed).toBe(true)
})

test('a remote service is reached on its host and port only', async () => {
  const grant = network.grant('remote', { host: '127.0.0.1', port })
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('hello')
  await expectShut({ port: other, name: 'localhost' })
  expect(() => createServer().listen(0)).toThrow('the network is shut')
  grant.end()
  await expectShut({ port, name: 'localhost' })
})

test('one server listens and answers who comes in; it connects to nothing, and a second one does not listen', async () => {
  const grant = network.grant('listen', { port: 0 })
  const heard: string[] = []
  const listening = createServer((socket) => {
    socket.on('data', (text) => {
      heard.push(String(text))
      socket.write('hello')
    })
  }).listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const own = portOf(listening)
  const guest = knock(own)
  expect(await guest.next()).toBe('hello')
  expect(heard).toEqual(['knock'])

  await expectShut({ port, name: 'localhost' })
  // Not even to itself.
  expect(await failure(connect(own, '127.0.0.1'))).toMatchObject(SHUT)
  expect(() => createServer().listen(0)).toThrow('the network is shut')
  expect(() => createServer().listen(own + 1)).toThrow('the network is shut')

  const closed = once(listening, 'close')
  grant.end()
  expect(await guest.next()).toBe('cut')
  await closed
  expect(() => listening.listen(0)).toThrow('the network is shut')
})

test('a port that is taken leaves the grant to the next server; one that closes does too', async () => {
  const grant = network.grant('listen', { port })
  const [error] = await once(createServer().listen(port, '127.0.0.1'), 'error')
  expect(error).toMatchObject({ code: 'EADDRINUSE' })
  await new Promise((resolve) => {
    server.closeAllConnections()
    server.close(resolve)
  })
  const next = createServer().listen(port, '127.0.0.1')
  await once(next, 'listening')
  await new Promise((resolve) => next.close(resolve))
  const last = createServer().listen(port, '127.0.0.1')
  await once(last, 'listening')
  const closed = once(last, 'close')
  grant.end()
  await closed
})

test('a server whose grant ends before its port is open does not open it', async () => {
  const grant = network.grant('listen', { port: 0 })
  const late = createServer().listen(0, '127.0.0.1')
  const closed = once(late, 'close')
  grant.end()
  await closed
  // The address has been looked up by now, upon which it would listen.
  await promises.lookup('127.0.0.1')
  expect(late.listening).toBe(false)
})
