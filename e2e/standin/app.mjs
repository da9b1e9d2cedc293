/** `app`: the life of the program, its folders, switches and languages. */
import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemLanguages } from './languages.mjs'
import { preventable, requireNotReady, requireReady, runtime } from './runtime.mjs'
import { takeLock } from './single-instance.mjs'

/** How long Chromium may take to write its profile and end, ms. */
const CHROMIUM_EXIT_MS = 30_000

const chosenPaths = new Map()
const defaultPaths = {
  home: homedir,
  temp: tmpdir,
  exe: () => runtime.packed ?? process.argv[0],
  appData: () => process.env.XDG_CONFIG_HOME || join(homedir(), '.config'),
  documents: () => join(homedir(), 'Documents'),
  downloads: () => join(homedir(), 'Downloads'),
  userData: () => commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), app.getName()),
  sessionData: () => app.getPath('userData'),
  logs: () => join(app.getPath('userData'), 'logs'),
}

const commandLine = {
  appendSwitch: (name, value) => void runtime.switches.push(value ? `--${name}=${value}` : `--${name}`),
  hasSwitch: (name) => runtime.switches.some((text) => text === `--${name}` || text.startsWith(`--${name}=`)),
  getSwitchValue: (name) =>
    runtime.switches.findLast((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
}

const ready = Promise.withResolvers()
/** @type {(() => void) | null} */
let releaseLock = null

class App extends EventEmitter {
  commandLine = commandLine

  get isPackaged() {
    return runtime.packed !== null
  }

  whenReady = () => ready.promise
  isReady = () => runtime.browser !== null
  getName = () => runtime.pkg.productName ?? runtime.pkg.name ?? 'Electron'
  getVersion = () => runtime.pkg.version ?? '0.0.0'
  getAppPath = () => runtime.root
  getLocale = () => commandLine.getSwitchValue('lang') || systemLanguages(process.env)[0]
  getSystemLocale = () => systemLanguages(process.env)[0]
  getPreferredSystemLanguages = () => systemLanguages(process.env)

  getPath(name) {
    const path = chosenPaths.get(name) ?? defaultPaths[name]?.()
    if (path === undefined) throw new Error(`There is no path called '${name}'`)
    return path
  }

  setPath(name, path) {
    this.getPath(name)
    mkdirSync(path, { recursive: true })
    chosenPaths.set(name, path)
  }

  requestSingleInstanceLock(data) {
    releaseLock ??= takeLock(
      this.getPath('userData'),
      (argv, cwd, theirs) => this.emit('second-instance', preventable(), argv, cwd, theirs),
      data,
    )
    return releaseLock !== null
  }

  hasSingleInstanceLock = () => releaseLock !== null

  releaseSingleInstanceLock() {
    releaseLock?.()
    releaseLock = null
  }

  enableSandbox = () => requireNotReady('app.enableSandbox')
  setAppUserModelId() {}
  // Chromium has these as switches only, which the app gives too.
  async setProxy() {}
  configureHostResolver = () => requireReady('app.configureHostResolver')

  /** before-quit, then every window's close, then will-quit: each may prevent the rest. */
  quit() {
    if (runtime.quitting) return
    const before = preventable()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    runtime.quitting = true
    if (runtime.windows.size === 0) this.windowsClosed()
    for (const window of [...runtime.windows.values()]) window.close()
  }

  /** The last window has gone after quit(). */
  windowsClosed() {
    const will = preventable()
    this.emit('will-quit', will)
    if (will.defaultPrevented) {
      runtime.quitting = false
      return
    }
    setImmediate(() => this.exit(0)) // the caller's next lines still run, as in Electron
  }

  exit(code = 0) {
    runtime.quitting = true
    runtime.exiting = true
    this.emit('quit', {}, code)
    for (const utility of runtime.utilities) utility.kill()
    if (!runtime.browser) process.exit(code)
    // Leaving before Chromium has ended would let it write into a data folder that is being removed.
    const end = () => process.exit(code)
    runtime.browser.exited.then(end)
    runtime.browser.send('Browser.close').catch(end)
    setTimeout(end, CHROMIUM_EXIT_MS)
  }
}

export const app = new App()

/** Called once by the start-up, when Chromium runs. */
export function announceReady() {
  ready.resolve()
  app.emit('will-finish-launching')
  app.emit('ready', {}, {})
}
