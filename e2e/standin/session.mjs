/** `session`: what pages may load and may do. The default session is Chromium's own, each other one a context. */
import { EventEmitter } from 'node:events'
import { app } from './app.mjs'
import { protocol } from './protocol.mjs'
import { requireReady } from './runtime.mjs'

let lastRequest = 0

/** Electron's name of a permission, and Chromium's. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'microphone'],
  ['media', 'camera'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
]

export class Session extends EventEmitter {
  /** The app's onBeforeRequest listener; as in Electron, the last one set wins. */
  #beforeRequest = null
  #onPermissionRequest = null
  #onPermissionCheck = null
  #proxy = null
  /** Chromium's name of the context; the default one has none. @type {Promise<string> | undefined} */
  #context
  #isDefault

  constructor(isDefault) {
    super()
    this.#isDefault = isDefault
  }

  protocol = protocol

  webRequest = {
    onBeforeRequest: (listenerOrFilter, listener) => {
      if (listener) throw new Error('The stand-in knows onBeforeRequest without a filter only')
      this.#beforeRequest = listenerOrFilter
    },
  }

  setPermissionRequestHandler(handler) {
    this.#onPermissionRequest = handler
  }
  setPermissionCheckHandler(handler) {
    this.#onPermissionCheck = handler
  }
  // Chromium has no devices or spell checker here that a page could reach.
  setDevicePermissionHandler() {}
  setSpellCheckerEnabled() {}

  /** Chromium takes a proxy when a context is made; for the default one it must come as a switch. */
  async setProxy(config) {
    this.#proxy = config
  }

  async clearCache() {}
  async clearStorageData() {}
  async clearCodeCaches() {}

  /** @returns {Promise<string | undefined>} Chromium's context for the pages of this session */
  context(browser) {
    if (this.#isDefault) return Promise.resolve(undefined)
    const { proxyRules, proxyBypassRules } = this.#proxy ?? {}
    this.#context ??= browser
      .send('Target.createBrowserContext', { proxyServer: proxyRules, proxyBypassList: proxyBypassRules })
      .then(({ browserContextId }) => browserContextId)
    return this.#context
  }

  /** Custom schemes are handled in the default session only. */
  get handlesSchemes() {
    return this.#isDefault
  }

  /**
   * @param {{ url: string, method: string, resourceType: string, referrer: string, webContentsId: number }} details
   * @returns {Promise<{ cancel?: boolean }>} the app's decision
   */
  askBeforeRequest(details) {
    if (!this.#beforeRequest) return Promise.resolve({})
    const request = { ...details, id: ++lastRequest, timestamp: Date.now() }
    return new Promise((resolve) => this.#beforeRequest(request, (answer) => resolve(answer ?? {})))
  }

  /**
   * Asks the app about each permission and tells Chromium the answers, once for each window: CDP can set a
   * permission but cannot wait for one. An app without handlers allows everything, as in Electron.
   */
  async applyPermissions(browser, contents) {
    const browserContextId = await this.context(browser)
    for (const [permission, name] of PERMISSIONS) {
      const checked = this.#onPermissionCheck?.(contents, permission, '', {}) ?? true
      const granted =
        checked &&
        (!this.#onPermissionRequest ||
          (await new Promise((resolve) => this.#onPermissionRequest(contents, permission, resolve, {}))))
      const setting = granted ? 'granted' : 'denied'
      await browser.send('Browser.setPermission', { permission: { name }, setting, browserContextId })
    }
  }
}

const defaultSession = new Session(true)
const partitions = new Map()

export const session = {
  get defaultSession() {
    requireReady('session')
    return defaultSession
  },
  fromPartition(partition) {
    requireReady('session')
    if (partition === '') return defaultSession
    if (!partitions.has(partition)) {
      partitions.set(partition, new Session(false))
      app.emit('session-created', partitions.get(partition))
    }
    return partitions.get(partition)
  },
}
