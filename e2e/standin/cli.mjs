#!/usr/bin/env node
/**
 * Stands where Electron's executable stands: `cli.mjs [--switches] <app folder> [--switches]`. As the program of a
 * packed app (packed.mjs) it gets no folder, and finds the app in the archive beside itself.
 *
 * Playwright starts it with `--inspect=0 --remote-debugging-port=0`, waits on stderr for the addresses of Node's
 * inspector and of Chromium's DevTools, evaluates `require('electron')` in the first, and then calls
 * `__playwright_run()`, until when the app must not become ready. That is the whole of its contract with Electron.
 */
import { readFileSync } from 'node:fs'
import inspector from 'node:inspector'
import { createRequire, registerHooks } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dialog } from './desktop.mjs'
import { openArchive } from './packed.mjs'
import { runtime } from './runtime.mjs'
import { start } from './start.mjs'

const API = new URL('./electron.mjs', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: API, format: 'module', shortCircuit: true }
      : next(specifier, context),
})

const args = process.argv.slice(2)
const driven = args.includes('--inspect=0') && args.includes('--remote-debugging-port=0')
const forChromium = (text) => text === '--no-sandbox' || text.startsWith('--remote-debugging-port')

runtime.packed = process.env.STANDIN_PACKED ?? null
runtime.root =
  runtime.packed === null
    ? resolve(args.find((text) => !text.startsWith('-')) ?? '.')
    : openArchive(runtime.packed)
runtime.pkg = JSON.parse(readFileSync(join(runtime.root, 'package.json'), 'utf8'))
runtime.switches = args.filter(
  (text) => text.startsWith('--') && text !== '--inspect=0' && !forChromium(text),
)

// Libraries look at these to learn that they run in Electron.
const electronPackage = createRequire(import.meta.url).resolve('electron/package.json')
const { version } = JSON.parse(readFileSync(electronPackage, 'utf8'))
Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: version } })
process.type = 'browser'
process.resourcesPath = join(
  dirname(runtime.packed ?? join(electronPackage, '../dist/electron')),
  'resources',
)
process.argv.splice(0, 2, process.argv[1])
process.on('uncaughtException', (error) => {
  // Electron shows a box and goes on, unless the app has its own listener.
  if (process.listenerCount('uncaughtException') === 1) dialog.showErrorBox('Uncaught exception', error.stack)
})

const attached = Promise.withResolvers()
if (driven) {
  globalThis.__playwright_run = attached.resolve
  inspector.open(0, '127.0.0.1')
} else attached.resolve()

try {
  await import(pathToFileURL(join(runtime.root, runtime.pkg.main ?? 'index.js')).href)
  if (!runtime.quitting) await start(attached.promise, args.filter(forChromium))
} catch (error) {
  // Electron would show a box and stay, which helps nobody here: a spec would only see a time-out.
  console.error(error)
  process.exit(1)
}
