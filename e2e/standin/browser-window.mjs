/** `BrowserWindow`: size, state and life of a window. Headless windows keep their state here and nowhere else. */
import { EventEmitter } from 'node:events'
import { app } from './app.mjs'
import { headed, preventable, requireReady, runtime } from './runtime.mjs'
import { WORK_AREA } from './screen.mjs'
import { WebContents } from './web-contents.mjs'

export class BrowserWindow extends EventEmitter {
  #bounds
  #title
  #visible
  #maximized = false
  #minimized = false
  #closing = false
  #destroyed = false

  constructor(options = {}) {
    super()
    requireReady('BrowserWindow')
    const { x, y, width = 800, height = 600, show = true, title = app.getName() } = options
    this.#bounds = headed ? { x, y, width, height } : { x: x ?? 0, y: y ?? 0, width, height }
    this.#visible = show
    this.#title = title
    this.webContents = new WebContents(this, options.webPreferences ?? {})
    this.id = this.webContents.id
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    runtime.windows.set(this.id, this)
    app.emit('browser-window-created', {}, this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows = () => [...runtime.windows.values()]
  static fromWebContents = (contents) => contents?.getOwnerBrowserWindow() ?? null
  static fromId = (id) => runtime.windows.get(id) ?? null
  static getFocusedWindow = () =>
    BrowserWindow.getAllWindows().findLast((window) => window.isFocused()) ?? null

  loadURL = (url) => this.webContents.loadURL(url)

  close() {
    if (this.#closing) return
    const event = preventable()
    this.emit('close', event)
    if (event.defaultPrevented) {
      // One window that stays keeps the app.
      runtime.quitting = false
      return
    }
    this.#closing = true
    // The page goes first: it hears pagehide, and what it says then still arrives.
    this.webContents.leave().finally(() => this.destroy())
  }

  /** Chromium closed the page on a person's wish: the app hears of it, but is too late to prevent it. */
  closedByPerson() {
    if (this.#destroyed || this.#closing) return
    this.emit('close', preventable())
    this.destroy()
  }

  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    runtime.windows.delete(this.id)
    this.webContents.emit('destroyed')
    this.emit('closed')
    const { targetId } = this.webContents.page ?? {}
    if (targetId) runtime.browser?.send('Target.closeTarget', { targetId }).catch(() => {})
    if (runtime.windows.size > 0 || runtime.exiting) return
    if (runtime.quitting) app.windowsClosed()
    else if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else app.quit()
  }

  isDestroyed = () => this.#destroyed

  show() {
    this.#visible = true
    this.emit('show')
    this.focus()
  }
  hide() {
    this.#visible = false
    this.emit('hide')
  }
  focus() {
    const { targetId } = this.webContents.page ?? {}
    if (targetId) runtime.browser.send('Target.activateTarget', { targetId }).catch(() => {})
    this.emit('focus')
  }
  isVisible = () => this.#visible && !this.#minimized
  isFocused = () => this.isVisible()

  getTitle = () => this.#title
  setTitle(title) {
    this.#title = title
  }

  movedByPerson(bounds) {
    this.#bounds = bounds
  }

  getNormalBounds = () => ({ ...this.#bounds })
  getBounds = () => (this.#maximized ? { ...WORK_AREA } : this.getNormalBounds())
  getSize() {
    const { width, height } = this.getBounds()
    return [width, height]
  }
  setBounds(bounds) {
    Object.assign(this.#bounds, bounds)
    this.#resized()
  }
  setSize(width, height) {
    this.setBounds({ width, height })
  }

  maximize() {
    this.#maximized = true
    this.#resized('maximize')
  }
  unmaximize() {
    this.#maximized = false
    this.#resized('unmaximize')
  }
  isMaximized = () => this.#maximized
  minimize() {
    this.#minimized = true
    this.emit('minimize')
  }
  restore() {
    this.#minimized = false
    this.emit('restore')
  }
  isMinimized = () => this.#minimized

  #resized(event) {
    this.webContents.attached.then(() => this.webContents.resize()).catch(() => {}) // or it has closed
    if (event) this.emit(event)
    this.emit('resize')
  }

  // Headless windows have no frame.
  setMenuBarVisibility() {}
  setAutoHideMenuBar() {}
  removeMenu() {}
  setBackgroundColor() {}
}
