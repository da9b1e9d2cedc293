/**
 * Custom schemes. Chromium cannot be taught a scheme over CDP, so `app://host/path` is loaded as
 * `https://host.app.standin/path`: a secure context with its own origin, storage and CSP 'self', like Electron's
 * privileged standard schemes. No such host exists; every request to it is answered here.
 */
import { requireNotReady, requireReady } from './runtime.mjs'

/** Scheme name to the app's handler. @type {Map<string, (request: Request) => Response | Promise<Response>>} */
const handlers = new Map()
const privileged = new Set()

/** The address Chromium is given. @param {string} url */
export function toChromium(url) {
  const match = /^([\w+.-]+):\/\/([^/?#]*)(.*)$/s.exec(url)
  return match && handlers.has(match[1]) ? `https://${match[2]}.${match[1]}.standin${match[3]}` : url
}

/** The address the app knows. @param {string} url */
export function fromChromium(url) {
  return url.replace(/^https:\/\/([^/?#]*)\.([\w+-]+)\.standin(?=[/?#]|$)/, '$2://$1')
}

/** Origin as Chromium serialises it; Node says 'null' for schemes it does not know. @param {string} url */
export function originOf(url) {
  const { protocol, host, origin } = new URL(url)
  return handlers.has(protocol.slice(0, -1)) ? `${protocol}//${host}` : origin
}

export function handlerOf(url) {
  return handlers.get(url.split(':')[0])
}

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    requireNotReady('protocol.registerSchemesAsPrivileged')
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard && privileges.secure) privileged.add(scheme)
    }
  },
  handle(scheme, handler) {
    requireReady('protocol.handle')
    // Here every scheme gets an origin and a secure context; in Electron only these do.
    if (!privileged.has(scheme)) throw new Error(`'${scheme}' was not registered as standard and secure`)
    if (handlers.has(scheme)) throw new Error(`'${scheme}' already has a handler`)
    handlers.set(scheme, handler)
  },
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
}
