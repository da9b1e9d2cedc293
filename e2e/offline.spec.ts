/**
 * Nothing leaves the app, by Chromium or by Node: a server on this computer, which may not be reached either,
 * listens for what comes. That no packet leaves the computer is shown in no-network.spec.ts.
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './launch.ts'
import { screen } from './words.ts'

test.use({ env: { XIAOQ_SCENARIO: 'echo' } })

/** Listens for connections and datagrams, and tells what came. */
async function listener() {
  const came: string[] = []
  const connections = createServer((socket) => {
    came.push('connection')
    socket.destroy()
  }).listen(0, '127.0.0.1')
  const datagrams = createSocket('udp4').on('message', () => came.push('datagram'))
  datagrams.bind(0, '127.0.0.1')
  await Promise.all([once(connections, 'listening'), once(datagrams, 'listening')])
  const tcp = (connections.address() as AddressInfo).port
  const udp = datagrams.address().port
  return {
    came,
    tcp,
    udp,
    /** That it hears at all: what is sent last comes after whatever was sent before. */
    async knock() {
      const before = came.length
      connect(tcp, '127.0.0.1').on('error', () => {})
      const knocking = createSocket('udp4')
      knocking.send('knock', udp, '127.0.0.1')
      await expect.poll(() => came.slice(before).toSorted()).toEqual(['connection', 'datagram'])
      knocking.close()
      came.splice(before)
    },
    close() {
      connections.close()
      datagrams.close()
    },
  }
}

/** Runs in a page without any policy of its own: tries every way out, and ends when each has failed. */
async function tryEverything({ tcp, udp }: { tcp: number; udp: number }): Promise<string[]> {
  const url = `http://127.0.0.1:${tcp}/`
  const loaded = (element: HTMLElement & { src: string }) =>
    new Promise((resolve, reject) => {
      element.onload = resolve
      element.onerror = reject
      element.src = url
      document.documentElement.append(element)
    })
  const opened = (target: WebSocket | EventSource) =>
    new Promise((resolve, reject) => {
      target.onopen = resolve
      target.onerror = reject
    })
  /** Fails when it is all gathered and there is no address at which a peer could reach this computer. */
  const addressed = async () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udp}` }] })
    peer.createDataChannel('x')
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    peer.onicecandidate = ({ candidate }) => (candidate?.candidate ? resolve() : reject(new Error('none')))
    await peer.setLocalDescription()
    await promise
  }
  const ways: Record<string, () => Promise<unknown>> = {
    fetch: () => fetch(url, { mode: 'no-cors' }),
    byName: () => fetch(url.replace('127.0.0.1', 'localhost'), { mode: 'no-cors' }),
    image: () => loaded(new Image()),
    script: () => loaded(document.createElement('script')),
    webSocket: () => opened(new WebSocket(url.replace('http', 'ws'))),
    eventSource: () => opened(new EventSource(url)),
    webRtc: addressed,
  }
  navigator.sendBeacon(url, 'x')
  const outcomes = await Promise.allSettled(Object.values(ways).map((way) => way()))
  return Object.keys(ways).filter((_way, n) => outcomes[n]?.status === 'fulfilled')
}

for (const partition of ['', 'another']) {
  test(`a page with no policy reaches nothing in ${partition || 'the usual'} session, by any layer alone`, async ({
    launch,
  }) => {
    const { app, page } = await launch()
    await screen(page).box.waitFor()
    const ears = await listener()
    const visit = (removeFilter: boolean) =>
      app.evaluate(
        async ({ BrowserWindow }, { partition, tcp, probe, removeFilter }) => {
          const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, partition } })
          const { webContents } = window
          if (removeFilter) webContents.session.webRequest.onBeforeRequest(null)
          const refusal = (url: string) =>
            window.loadURL(url).then(
              () => 'loaded',
              (error: Error) => error.message,
            )
          const refusals = [
            await refusal(`http://127.0.0.1:${tcp}/`),
            await refusal(`http://localhost:${tcp}/`),
          ]
          await window.loadURL('data:text/html,<title>probe</title>')
          const reached = await webContents.executeJavaScript(probe)
          window.destroy()
          return { refusals, reached }
        },
        { partition, tcp: ears.tcp, probe: `(${tryEverything})(${JSON.stringify(ears)})`, removeFilter },
      )
    const filtered = await visit(false)
    expect(filtered.reached).toEqual([])
    for (const refusal of filtered.refusals) expect(refusal).toContain('ERR_BLOCKED_BY_CLIENT')
    // Without the filter the next layer holds.
    const proxied = await visit(true)
    expect(proxied.reached).toEqual([])
    for (const refusal of proxied.refusals) expect(refusal).toContain('ERR_PROXY_CONNECTION_FAILED')
    await ears.knock()
    expect(ears.came).toEqual([])
    ears.close()
  })
}

/** Gives the main process `tryNode`, which tells what became of Node's ways to the outside. */
const offerTryNode = (app: ElectronApplication, port: number) =>
  app.evaluate((_electron, port) => {
    const net = process.getBuiltinModule('node:net')
    const dns = process.getBuiltinModule('node:dns')
    const { fetch } = globalThis
    const said = (work: Promise<unknown>) =>
      work.then(
        () => 'worked',
        (error) => error.cause?.code ?? error.code,
      )
    const event = (emitter: NodeJS.EventEmitter, name: string) =>
      new Promise((resolve, reject) => emitter.on(name, resolve).on('error', reject))
    const tryNode = () =>
      Promise.all([
        said(fetch(`http://127.0.0.1:${port}/`)),
        said(event(net.connect(port), 'connect')),
        said(dns.promises.lookup('localhost')),
        said((async () => net.createServer().listen(0))()),
      ])
    Object.assign(globalThis, { tryNode })
  }, port)

/** What only the main process of these specs has. */
interface Probed {
  tryNode: () => Promise<string[]>
  tried: Promise<string[]>
}

const ALL_REFUSED = Array(4).fill('ERR_NETWORK_SHUT')

test('Node in the main process connects to nothing, looks no name up, and listens to nobody', async ({
  launch,
}) => {
  const { app, page } = await launch()
  await screen(page).box.waitFor()
  const ears = await listener()
  await offerTryNode(app, ears.tcp)
  expect(await app.evaluate(() => (globalThis as unknown as Probed).tryNode())).toEqual(ALL_REFUSED)
  await ears.knock()
  expect(ears.came).toEqual([])
  ears.close()
})

test('while a download of the person runs, all but its hubs stays shut', async ({ launch, tempFolder }) => {
  const { app, page } = await launch({ env: { XIAOQ_SCENARIO: '', XIAOQ_MODELS: tempFolder('模型 ') } })
  const ears = await listener()
  await offerTryNode(app, ears.tcp)
  await app.evaluate(() => {
    const own = globalThis as unknown as Probed & { fetch: () => Promise<never> }
    const { promise, resolve } = Promise.withResolvers<string[]>()
    own.tried = promise
    // In place of each request to a hub, which would leave this computer.
    own.fetch = async () => {
      resolve(await own.tryNode())
      throw new Error('no hub in a test')
    }
  })
  await page.getByRole('button', { name: /^下载/ }).first().click()
  await expect(page.getByText('依次尝试：ModelScope、Hugging Face。')).toBeVisible()
  await page.getByRole('button', { name: '连接网络并下载' }).click()
  expect(await app.evaluate(() => (globalThis as unknown as Probed).tried)).toEqual(ALL_REFUSED)
  await ears.knock()
  expect(ears.came).toEqual([])
  ears.close()
})
