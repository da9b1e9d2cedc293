/**
 * What the one running app is made of. Electron's API is a set of process-wide objects, so their shared state
 * lives in one place here and the API modules stay free of import cycles.
 */
export const runtime = {
  /** The app's folder, its package.json, and every `--switch` it was started with. */
  root: '',
  /** The program of a packed app; null when a folder was named. @type {string | null} */
  packed: null,
  /** @type {{ name?: string, productName?: string, version?: string, main?: string }} */
  pkg: {},
  /** @type {string[]} */
  switches: [],
  /** The connection to Chromium; null until the app is ready. @type {import('./chromium.mjs').Browser | null} */
  browser: null,
  quitting: false,
  /** quit() is over, or exit() was called: nobody is asked any more. */
  exiting: false,
  /** @type {Map<number, import('./browser-window.mjs').BrowserWindow>} */
  windows: new Map(),
  /** Living utility processes. @type {Set<{ kill(): boolean }>} */
  utilities: new Set(),
}

/** A window that a person sees (`npm start`) instead of the headless one of the tests. */
export const headed = Boolean(process.env.STANDIN_HEADED)

/**
 * Electron throws when these are touched too early; letting it pass here would hide a bug that only the real
 * binary shows.
 * @param {string} what
 */
export function requireReady(what) {
  if (!runtime.browser) throw new Error(`${what} can only be used once the app is ready`)
}

/** @param {string} what */
export function requireNotReady(what) {
  if (runtime.browser) throw new Error(`${what} must be called before the app is ready`)
}

/** An event object whose listeners may call preventDefault(). @param {object} [details] */
export function preventable(details = {}) {
  return {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}
