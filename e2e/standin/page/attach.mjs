/** Opens a page in Chromium, puts both worlds into it, and carries messages to and from its preload. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { headed } from '../runtime.mjs'
import { bridgeSide } from './bridge.mjs'
import { codec } from './codec.mjs'
import { mainWorld } from './main-world.mjs'
import { preloadWorld } from './preload-world.mjs'

const WORLD = 'Electron Isolated Context'
const BINDING = '__standin'
const { encode, decode } = codec()

let startWindowTaken = !headed

/** The first headed window is the one Chromium opened at start: only that one is free of tabs. */
async function openTarget(browser, { browserContextId, ...size }) {
  if (!startWindowTaken && browserContextId === undefined) {
    startWindowTaken = true
    const { targetInfos } = await browser.send('Target.getTargets')
    const target = targetInfos.find((info) => info.type === 'page')
    if (target) return target.targetId
  }
  const options = { url: 'about:blank', newWindow: true, browserContextId, ...size }
  return (await browser.send('Target.createTarget', options)).targetId
}

function worldScripts(preloadFile) {
  const secret = JSON.stringify(randomUUID()) // the page must not be able to guess the bridge's event names
  const preload = preloadFile ? readFileSync(preloadFile, 'utf8') : ''
  const { platform, arch, versions, env } = process
  const info = JSON.stringify({ platform, arch, versions, env })
  return {
    main: `(${mainWorld})(${bridgeSide},${secret})`,
    isolated: `(${preloadWorld})(${bridgeSide},${codec},${secret},'${BINDING}',${info},
      function (require, module, exports, process) {${preload}\n})`,
  }
}

/**
 * @param {import('../chromium.mjs').Browser} browser
 * @param {{ width: number, height: number, browserContextId?: string }} place size in CSS pixels, and the session's context
 * @param {string | undefined} preloadFile
 * @param {(message: any) => void} onMessage from the preload's side
 */
export async function attachPage(browser, place, preloadFile, onMessage) {
  const targetId = await openTarget(browser, place)
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true })
  const send = (method, params) => browser.send(method, params, sessionId)
  const on = (event, listener) => browser.events.on(`${sessionId}:${event}`, listener)
  const scripts = worldScripts(preloadFile)
  let world = 0

  on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === WORLD && context.auxData.frameId === targetId) world = context.id
  })
  on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === BINDING) onMessage(decode(payload))
  })
  await Promise.all([
    send('Page.enable'),
    send('Runtime.enable'),
    send('Inspector.enable'),
    send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
    send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main }),
    send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName: WORLD }),
    send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
  ])

  /** A page that is loading or gone misses the message, as in Electron. */
  const post = (message) => {
    const expression = `globalThis.${BINDING}Receive?.(${JSON.stringify(encode(message))})`
    if (world) send('Runtime.evaluate', { contextId: world, expression }).catch(() => {})
  }
  const onDetached = (listener) =>
    browser.events.on('Target.detachedFromTarget', (event) => {
      if (event.sessionId === sessionId) listener()
    })
  return { targetId, send, on, onDetached, post }
}
