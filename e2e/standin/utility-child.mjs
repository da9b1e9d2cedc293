/** Loaded with --import before the entry of a utility process: makes the Node process look like Electron's. */
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'

// The npm package of this name would download Electron's binary.
const API = new URL('./utility-electron.mjs', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: API, format: 'module', shortCircuit: true } : next(specifier, context),
})

// A library that forks again (node-llama-cpp tests its binary that way) would hand these flags on, and its
// child would wait for a parent it does not have.
process.execArgv.splice(process.execArgv.indexOf('--import'), 2)

/** Messages wait until somebody listens, because the entry may load slowly. */
class ParentPort extends EventEmitter {
  #waiting = []

  constructor() {
    super()
    this.on('newListener', (name) => {
      if (name === 'message') queueMicrotask(() => this.#flush())
    })
  }
  postMessage(message) {
    toParent(message)
  }
  deliver(data) {
    this.#waiting.push({ data, ports: [] })
    if (this.listenerCount('message') > 0) this.#flush()
  }
  #flush() {
    for (const event of this.#waiting.splice(0)) this.emit('message', event)
  }
}

const toParent = process.send.bind(process)
const port = new ParentPort()
process.on('message', (data) => port.deliver(data))
process.on('disconnect', () => process.exit(0)) // the app is gone, however it ended
process.on('unhandledRejection', (reason) => console.warn('Unhandled rejection:', reason)) // a warning in Electron
process.send = undefined
process.parentPort = port
process.type = 'utility'
Object.defineProperty(process, 'versions', {
  value: { ...process.versions, electron: process.env.STANDIN_ELECTRON_VERSION },
})
