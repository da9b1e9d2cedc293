/** `session`: what pages may load and may do. There is one session, the default one. */
import { EventEmitter } from 'node:events'
import { protocol } from './protocol.mjs'
import { requireReady } from './runtime.mjs'

/** The app's onBeforeRequest listener; as in Electron, the last one set wins. */
let beforeRequest = null
let lastRequest = 0

const webRequest = {
  onBeforeRequest(listenerOrFilter, listener) {
    if (listener) throw new Error('The stand-in knows onBeforeRequest without a filter only')
    beforeRequest = listenerOrFilter
  },
}

/**
 * @param {{ url: string, method: string, resourceType: string, referrer: string, webContentsId: number }} details
 * @returns {Promise<{ cancel?: boolean }>} the app's decision
 */
export function askBeforeRequest(details) {
  if (!beforeRequest) return Promise.resolve({})
  const request = { ...details, id: ++lastRequest, timestamp: Date.now() }
  return new Promise((resolve) => beforeRequest(request, (answer) => resolve(answer ?? {})))
}

let onPermissionRequest = null
let onPermissionCheck = null

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

/**
 * Asks the app about each permission and tells Chromium the answers, once for each window: CDP can set a
 * permission but cannot wait for one. An app without handlers allows everything, as in Electron.
 */
export async function applyPermissions(browser, contents) {
  for (const [permission, name] of PERMISSIONS) {
    const checked = onPermissionCheck?.(contents, permission, '', {}) ?? true
    const granted =
      checked &&
      (!onPermissionRequest ||
        (await new Promise((resolve) => onPermissionRequest(contents, permission, resolve, {}))))
    const setting = granted ? 'granted' : 'denied'
    await browser.send('Browser.setPermission', { permission: { name }, setting })
  }
}

const defaultSession = Object.assign(new EventEmitter(), {
  protocol,
  webRequest,
  setPermissionRequestHandler: (handler) => {
    onPermissionRequest = handler
  },
  setPermissionCheckHandler: (handler) => {
    onPermissionCheck = handler
  },
  // Chromium has no spell checker, devices or proxy here that a page could reach.
  setDevicePermissionHandler() {},
  setSpellCheckerEnabled() {},
  async setProxy() {},
})

export const session = {
  get defaultSession() {
    requireReady('session')
    return defaultSession
  },
}
