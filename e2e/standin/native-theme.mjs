/** `nativeTheme`: light, dark or the system's, as the pages' prefers-color-scheme. */
import { EventEmitter } from 'node:events'

let source = 'system'
/** Pages that are told of a change; one that has closed is dropped when telling it fails. */
const pages = new Set()

const tell = (page) =>
  page.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: source === 'system' ? '' : source }],
  })

/** @param {{ send: (method: string, params: object) => Promise<unknown> }} page */
export function watchTheme(page) {
  pages.add(page)
  return tell(page)
}

class NativeTheme extends EventEmitter {
  get shouldUseDarkColors() {
    return source === 'dark'
  }
  get themeSource() {
    return source
  }
  set themeSource(value) {
    source = value
    for (const page of pages) tell(page).catch(() => pages.delete(page))
    this.emit('updated')
  }
}

export const nativeTheme = new NativeTheme()
