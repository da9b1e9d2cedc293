/** Pages of the window that are no app: built by Vite, opened in Chromium, with no server and no network. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { ROOT } from './run.ts'

/** The page of all that the window shows. */
export const GALLERY = join(ROOT, 'src/renderer/gallery')

/** Never contacted: every request is answered from the build. */
const ORIGIN = 'http://page.invalid'
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

export interface BuiltPage {
  /** A new tab with the page in it, 1180 x 780. What goes wrong in the page is printed. */
  open(browser: Browser): Promise<Page>
  /** Deletes the build. */
  remove(): Promise<void>
}

/** @param root folder with an index.html */
export async function buildPage(root: string): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), 'XiaoQ-page-'))
  await build({
    root,
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 2000 },
  })
  return {
    async open(browser) {
      const context = await browser.newContext({ viewport: { width: 1180, height: 780 } })
      const page = await context.newPage()
      page.on('pageerror', (error) => console.error(error.message))
      await page.route(`${ORIGIN}/**`, (route) => {
        const path = new URL(route.request().url()).pathname
        const contentType = TYPES[extname(path)] ?? 'application/octet-stream'
        return route.fulfill({ body: readFileSync(join(folder, path)), contentType })
      })
      await page.goto(`${ORIGIN}/index.html`)
      return page
    },
    remove: () => rm(folder, { recursive: true }),
  }
}

/** Resolves when the gallery shows all it has: its windows, and a diagram in each of its parts, which come last. */
export async function whenDrawn(gallery: Page): Promise<void> {
  const parts = gallery.locator('.gallery > section')
  await parts.last().waitFor()
  for (const part of await parts.all()) await part.locator('.diagram img').waitFor()
  for (const frame of gallery.frames()) await frame.locator('#root > *').first().waitFor()
}
