/** `webContents`: one page, its messages and its guards. */
import { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { app } from './app.mjs'
import { placeWindow, watchWindow } from './headed-window.mjs'
import { answerInvoke } from './ipc.mjs'
import { watchTheme } from './native-theme.mjs'
import { attachPage } from './page/attach.mjs'
import { fromChromium, originOf, toChromium } from './protocol.mjs'
import { decideRequest } from './requests.mjs'
import { headed, runtime } from './runtime.mjs'
import { session } from './session.mjs'

let lastId = 0
/** How much later than the request the page's wish for it may be heard, ms. */
const WISH_MS = 10_000
/** A page that has not gone this long after it was asked to hangs, ms. */
const LEAVE_MS = 30_000

export class WebContents extends EventEmitter {
  id = ++lastId
  session
  /** The frame of IPC events: the preload runs in the top frame only, so there is no other. */
  mainFrame
  /** @type {Awaited<ReturnType<typeof attachPage>>} */
  page
  #window
  #url = ''
  #zoomLevel = 0
  #openHandler = null
  #crashed = false
  /** Where the app, and where the page itself, asked to go. */
  #own = ''
  #asked = ''
  /** Resolves when the page can be used. */
  attached

  constructor(window, preferences) {
    super()
    this.#window = window
    this.session = preferences.session ?? session.fromPartition(preferences.partition ?? '')
    const contents = this
    this.mainFrame = {
      parent: null,
      get url() {
        return contents.getURL()
      },
      get origin() {
        return originOf(contents.getURL())
      },
      send: (channel, ...args) => contents.send(channel, ...args),
    }
    this.attached = this.#attach(preferences.preload)
    this.attached.catch((error) => console.error('[stand-in] window', error))
  }

  async #attach(preload) {
    const { width, height } = this.#window.getBounds()
    const browserContextId = await this.session.context(runtime.browser)
    const target = { width, height, browserContextId }
    this.page = await attachPage(runtime.browser, target, preload, (message) => this.#hear(message))
    const { on, onDetached } = this.page
    on('Fetch.requestPaused', (paused) => {
      decideRequest(this, paused).catch((error) => {
        console.error('[stand-in] request', paused.request.url, error)
        this.page
          .send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' })
          .catch(() => {})
      })
    })
    on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === this.page.targetId) this.#asked = withoutHash(fromChromium(url))
    })
    on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return
      this.#url = fromChromium(frame.url)
      this.#crashed = false
      this.emit('did-navigate', {}, this.#url)
    })
    on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.page.targetId) this.#url = fromChromium(url)
    })
    on('Page.domContentEventFired', () => this.emit('dom-ready', {}))
    on('Page.loadEventFired', () => this.emit('did-finish-load'))
    on('Inspector.targetCrashed', () => {
      this.#crashed = true
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    onDetached(() => this.#window.closedByPerson())
    if (headed)
      watchWindow(runtime.browser, this.page.targetId, (bounds) => this.#window.movedByPerson(bounds))
    await Promise.all([
      this.resize(),
      watchTheme(this.page),
      this.session.applyPermissions(runtime.browser, this),
      // --lang sets navigator.language, but Intl would follow the translations Chromium has installed.
      this.page.send('Emulation.setLocaleOverride', { locale: app.getLocale() }),
    ])
  }

  /** From the page: a call, or a wish to open another window. */
  #hear(message) {
    if (message.op === 'open') {
      const url = fromChromium(message.url)
      const { action } = this.#openHandler?.({ url, frameName: '', features: '' }) ?? { action: 'allow' }
      if (action !== 'deny') console.error('[stand-in] opens no windows for pages:', url)
      return
    }
    const event = { type: 'frame', sender: this, senderFrame: this.mainFrame, frameId: 1, processId: this.id }
    answerInvoke(event, message).then((reply) => this.page.post({ op: 'reply', id: message.id, ...reply }))
  }

  /**
   * Whether the page itself (a link, a script) wants to go to `url`, and neither the app (loadURL) nor the driver, who
   * loads the same page again and nothing else.
   * Chromium announces the wish from the page's process and the request from its own, so the wish may come later.
   * @param {string} url
   */
  async pageAskedFor(url) {
    const own = [this.#own, withoutHash(this.#url)].includes(withoutHash(url))
    this.#own = ''
    if (own) return false
    const end = Date.now() + WISH_MS
    while (this.#asked !== withoutHash(url) && Date.now() < end) await setTimeout(10)
    const asked = this.#asked === withoutHash(url)
    this.#asked = ''
    return asked
  }

  /** Gives the page the window's size; zoom is fewer CSS pixels, each drawn larger. */
  resize() {
    const bounds = this.#window.getBounds()
    if (headed) return placeWindow(runtime.browser, this.page.targetId, bounds)
    const factor = this.getZoomFactor()
    return this.page.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(bounds.width / factor),
      height: Math.round(bounds.height / factor),
      deviceScaleFactor: factor,
      mobile: false,
    })
  }

  async loadURL(url) {
    await this.attached
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve))
    this.#own = withoutHash(url)
    const { errorText } = await this.page.send('Page.navigate', { url: toChromium(url) })
    if (errorText) {
      this.emit('did-fail-load', {}, -2, errorText, url, true)
      throw new Error(`${errorText} while loading ${url}`)
    }
    await loaded
  }

  send(channel, ...args) {
    const copied = structuredClone(args) // throws here, at the caller, for what cannot be sent
    this.page?.post({ op: 'event', channel, args: copied })
  }

  async executeJavaScript(expression) {
    await this.attached
    const { result, exceptionDetails } = await this.page.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async printToPDF(options = {}) {
    return Buffer.from((await this.page.send('Page.printToPDF', options)).data, 'base64')
  }

  /** Nobody is there to choose a printer. */
  print(_options, done) {
    done?.(false, 'cancelled')
  }

  setWindowOpenHandler(handler) {
    this.#openHandler = handler
  }

  /** Closes the page as a person would: its scripts hear of it. Resolves when it has gone, or hangs. */
  async leave() {
    await this.attached.catch(() => {})
    if (this.page === undefined) return
    const gone = new Promise((resolve) => this.page.onDetached(resolve))
    this.page.send('Page.close').catch(() => {}) // or it has closed
    await Promise.race([gone, setTimeout(LEAVE_MS)])
  }

  reload() {
    this.#own = withoutHash(this.#url)
    this.page.send('Page.reload').catch(() => {}) // or it has closed
  }
  getURL = () => this.#url
  forcefullyCrashRenderer = () => void this.page.send('Page.crash').catch(() => {})
  isCrashed = () => this.#crashed
  isDestroyed = () => this.#window.isDestroyed()
  close = () => this.#window.close()
  getOwnerBrowserWindow = () => this.#window
  openDevTools() {}
  setVisualZoomLevelLimits() {}
  // Chromium has it as a switch only (webrtc-ip-handling-policy), which the app gives too.
  setWebRTCIPHandlingPolicy() {}

  getZoomLevel = () => this.#zoomLevel
  getZoomFactor = () => 1.2 ** this.#zoomLevel
  setZoomLevel(level) {
    this.#zoomLevel = level
    this.attached.then(() => this.resize())
  }
}

const withoutHash = (url) => url.split('#')[0]

const all = () => [...runtime.windows.values()].map((window) => window.webContents)

/** Playwright finds a page's window by its target id. */
export const webContents = {
  getAllWebContents: all,
  fromId: (id) => all().find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId) => all().find((contents) => contents.page?.targetId === targetId),
}
