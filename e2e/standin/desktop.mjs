/**
 * What reaches out of the window: dialogs, the shell, the clipboard. In a test nobody is there to press a button
 * or look at a folder, so all is inert, and specs put their own functions in place through app.evaluate().
 */
import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { headed, runtime } from './runtime.mjs'

export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (...args) => ({ response: args.at(-1).cancelId ?? 0, checkboxChecked: false }),
  showErrorBox: (title, content) => console.error(`${title}\n${content}`),
}

/** Hands a path or an address to the desktop, if a person sees one. */
function desktopOpen(target) {
  if (!headed) return
  spawn('xdg-open', [target], { stdio: 'ignore', detached: true })
    .on('error', (error) => console.error('[stand-in] xdg-open', error.message))
    .unref()
}

export const shell = {
  openExternal: async (url) => desktopOpen(url),
  openPath: async (path) => {
    desktopOpen(path)
    return '' // no error
  },
  showItemInFolder: (path) => desktopOpen(new URL('.', `file://${path}`).pathname),
}

let text = ''
export const clipboard = {
  readText: async () => text,
  async writeText(value) {
    text = value
    if (!headed) return
    // The only way from here to the real clipboard is through a page.
    const [window] = runtime.windows.values()
    await window?.webContents.executeJavaScript(`navigator.clipboard.writeText(${JSON.stringify(value)})`)
  },
}

export const powerMonitor = new EventEmitter()

export const nativeImage = {
  createFromPath: (path) => ({ path, isEmpty: () => false }),
}
