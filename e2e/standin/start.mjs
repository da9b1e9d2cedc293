/** From "the app's main module has run" to "the app is ready". */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { announceReady, app } from './app.mjs'
import { startChromium } from './chromium.mjs'
import { runtime } from './runtime.mjs'
import { session } from './session.mjs'

/** Not for Chromium: it gets a folder of its own, and the languages under another name. */
const OURS = /^--(user-data-dir|lang)=/

/**
 * @param {Promise<unknown>} attached the app becomes ready no earlier, so that a driver sees all of it
 * @param {string[]} extra Chromium switches
 */
export async function start(attached, extra) {
  const profile = join(app.getPath('sessionData'), 'standin-chromium')
  mkdirSync(profile, { recursive: true })
  const language = app.getLocale()
  const browser = startChromium(profile, [
    ...runtime.switches.filter((text) => !OURS.test(text)),
    `--lang=${language}`,
    `--accept-lang=${language}`,
    ...extra,
  ])
  browser.exited.then(() => {
    if (runtime.quitting) return
    console.error('[stand-in] Chromium ended')
    process.exit(1)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit())
  const [{ product }] = await Promise.all([browser.send('Browser.getVersion'), attached])
  process.versions.chrome = product.split('/')[1]
  runtime.browser = browser
  app.emit('session-created', session.defaultSession)
  announceReady()
}
