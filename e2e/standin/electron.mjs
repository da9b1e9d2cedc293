/** What `import ... from 'electron'` gives the app's main process. An import of anything else fails and names it. */
import { app } from './app.mjs'
import { BrowserWindow } from './browser-window.mjs'
import { clipboard, dialog, nativeImage, powerMonitor, shell } from './desktop.mjs'
import { ipcMain } from './ipc.mjs'
import { Menu, MenuItem } from './menu.mjs'
import { nativeTheme } from './native-theme.mjs'
import { protocol } from './protocol.mjs'
import { screen } from './screen.mjs'
import { session } from './session.mjs'
import { utilityProcess } from './utility-process.mjs'
import { webContents } from './web-contents.mjs'

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
}

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
}
export default electron
