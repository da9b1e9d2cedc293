/**
 * Starts Chromium and speaks the DevTools protocol (CDP) over its pipe. A pipe and not a port, because Chromium
 * ends by itself when the pipe closes: even a SIGKILL of the stand-in leaves no browser behind.
 */
import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { findChromium } from '../../scripts/lib/chromium.ts'
import { headed } from './runtime.mjs'

const FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate', // Electron has no such bubble
  '--disable-extensions',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--password-store=basic',
  '--force-color-profile=srgb',
  // A window that nobody looks at must still run its timers and paint.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--remote-debugging-pipe',
]
const HEADLESS = ['--headless=new', '--no-startup-window']
/** An app window has no tabs and no address bar; it can only be had at start, so it opens empty. */
const HEADED = ['--app=data:text/html,', '--test-type']

/**
 * @typedef {object} Browser
 * @property {(method: string, params?: object, sessionId?: string) => Promise<any>} send one CDP command
 * @property {EventEmitter} events CDP events, by method name, with `<sessionId>:` before it for a page's own
 * @property {Promise<unknown>} exited
 */

/**
 * @param {string} profile folder
 * @param {string[]} switches the app's own
 * @returns {Browser}
 */
export function startChromium(profile, switches) {
  const program = findChromium()
  if (!program) throw new Error('The stand-in needs Chromium: apt-get install chromium fonts-noto-cjk')
  const flags = [...FLAGS, ...(headed ? HEADED : HEADLESS), `--user-data-dir=${profile}`, ...switches]
  if (process.getuid?.() === 0) flags.push('--no-sandbox') // Chromium refuses to start as root with it
  const child = spawn(program, flags, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  child.stderr?.on('data', (text) => {
    // Playwright waits for this line; the rest is Chromium missing a desktop bus and a GPU.
    if (process.env.STANDIN_DEBUG || /DevTools listening on/.test(text)) process.stderr.write(text)
  })
  const [, , , input, output] = child.stdio
  return { ...connect(input, output), exited: once(child, 'exit') }
}

/** CDP over two streams of JSON texts that end with a NUL. */
function connect(input, output) {
  const pending = new Map()
  const events = new EventEmitter().setMaxListeners(0)
  let lastId = 0
  let rest = ''

  const receive = (message) => {
    if (message.id === undefined) {
      const { sessionId, method, params } = message
      events.emit(sessionId ? `${sessionId}:${method}` : method, params)
      return
    }
    const call = pending.get(message.id)
    pending.delete(message.id)
    if (message.error) call.reject(new Error(`${call.method}: ${message.error.message}`))
    else call.resolve(message.result)
  }

  output.setEncoding('utf8').on('data', (chunk) => {
    const texts = (rest + chunk).split('\0')
    rest = texts.pop()
    for (const text of texts) receive(JSON.parse(text))
  })
  input.on('error', () => {}) // Chromium is gone; its exit is handled by whoever started it

  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      pending.set(++lastId, { resolve, reject, method })
      input.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`)
    })
  return { send, events }
}
