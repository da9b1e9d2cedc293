/** `Menu`: kept as data, never drawn. A spec presses an item with `getMenuItemById(id).click()`. */
import { BrowserWindow } from './browser-window.mjs'

export class MenuItem {
  constructor({ click, submenu, ...rest }) {
    Object.assign(this, { enabled: true, visible: true, type: submenu ? 'submenu' : 'normal' }, rest)
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu
    this.click = () => click?.(this, BrowserWindow.getFocusedWindow() ?? undefined, {})
  }
}

let applicationMenu = null

export class Menu {
  /** @type {MenuItem[]} */
  items = []

  static buildFromTemplate(template) {
    const menu = new Menu()
    menu.items = template.map((item) => (item instanceof MenuItem ? item : new MenuItem(item)))
    return menu
  }
  static setApplicationMenu(menu) {
    applicationMenu = menu
  }
  static getApplicationMenu = () => applicationMenu

  popup() {}

  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}
