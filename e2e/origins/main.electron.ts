/**
 * A small app for origins.spec.ts: our scheme, our guards and the window's origin, and one origin more, whose pages may
 * compute. Its pages lie in the folder ORIGINS_PAGES.
 */
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { guard, hardenBeforeReady } from '../../src/main/guards.electron.ts'
import { type Origins, ownOrigins, ownPages, WINDOW_ORIGIN } from '../../src/main/origins.ts'
import { registerScheme, serveOrigins } from '../../src/main/protocol.electron.ts'

const pages = process.env.ORIGINS_PAGES ?? ''
const origins: Origins = {
  ...ownOrigins(join(pages, 'window')),
  lab: {
    root: join(pages, 'lab'),
    policy: [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "connect-src 'self'",
    ],
    headers: {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    },
  },
}

registerScheme()
hardenBeforeReady(undefined)
void app.whenReady().then(() => {
  serveOrigins(origins)
  guard(() => 'en', ownPages(origins, undefined), undefined)
  const window = new BrowserWindow({ webPreferences: { sandbox: true } })
  return window.loadURL(`${WINDOW_ORIGIN}/index.html`)
})
