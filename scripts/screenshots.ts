/**
 * `npm run screenshots`: pictures of the app for docs/screenshots, made by the app itself on the real model: light
 * and dark, Chinese and English, the first screen, while streaming, a finished answer, dialogs and models. And of the
 * gallery, where every state is, on fixtures.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, chromium, type Page } from '@playwright/test'
import { appCommand, appEnv, type Lang } from '../e2e/launch.ts'
import { build } from './lib/build.ts'
import { buildPage, GALLERY, whenDrawn } from './lib/built-page.ts'
import { ensureChromium } from './lib/chromium.ts'
import { ROOT } from './lib/run.ts'

const OUT = join(ROOT, 'docs/screenshots')
const WORDS = {
  'zh-CN': { box: '输入消息', ready: '就绪', question: '用 Python 打印九九乘法表', name: 'zh' },
  'en-US': { box: 'Message', ready: 'Ready', question: 'Print a multiplication table in Python', name: 'en' },
}
/** A slow machine writes for minutes. */
const ANSWER_MS = 240_000
/** Entries of the menu, by id: what they open is a picture. The models are no dialog and come last. */
const OPENED = { light: ['library', 'privacy', 'models'], dark: ['models'] }

async function shoot(
  lang: Lang,
  theme: 'light' | 'dark',
  { width, height, scale }: { width: number; height: number; scale: number },
) {
  const userData = mkdtempSync(join(tmpdir(), 'XiaoQ-'))
  // The likeliest words, so that the same model gives the same pictures.
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ theme, temperature: 0 }))
  const { program, args } = appCommand(userData, lang)
  const words = WORDS[lang]
  const app = await _electron.launch({
    executablePath: program,
    args,
    cwd: ROOT,
    env: appEnv(lang),
    colorScheme: null,
  })
  const page: Page = await app.firstWindow()
  const box = page.getByRole('textbox', { name: words.box })
  await box.waitFor()
  const window = await app.browserWindow(page)
  await window.evaluate((target, size) => target.setBounds({ x: 0, y: 0, ...size }), { width, height })
  const isWide = width >= 800
  if (isWide) await page.getByText(words.ready, { exact: true }).waitFor({ timeout: ANSWER_MS })
  const name = [words.name, theme, ...(scale === 1 ? [] : [`zoom${scale * 100}`])].join('-')
  const picture = (what: string) => page.screenshot({ path: join(OUT, `${name}-${what}.png`) })
  await picture('start')
  await box.fill(words.question)
  await box.press('Enter')
  const answer = page.locator('article[data-role=assistant]')
  await answer.locator('figure.code').waitFor({ timeout: ANSWER_MS })
  await picture('streaming')
  await page.locator('article[data-status=complete]').waitFor({ timeout: ANSWER_MS })
  await picture('answer')
  for (const id of isWide ? OPENED[theme] : []) {
    await app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), id)
    await page.locator('dialog[open], .models').getByRole('heading').first().waitFor()
    await picture(id)
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
  }
  await app.close()
  rmSync(userData, { recursive: true, force: true })
}

async function shootGallery() {
  const gallery = await buildPage(GALLERY)
  const browser = await chromium.launch({ executablePath: ensureChromium() })
  const page = await gallery.open(browser)
  await whenDrawn(page)
  for (const part of await page.locator('.gallery > section').all()) {
    const name = await part.getAttribute('aria-label')
    await part.screenshot({ path: join(OUT, `gallery-${name?.replace(' ', '-')}.png`) })
  }
  await browser.close()
  await gallery.remove()
}

mkdirSync(OUT, { recursive: true })
await shootGallery()
const built = await build()
if (built !== 0) process.exit(built)
await shoot('zh-CN', 'light', { width: 1180, height: 780, scale: 1 })
await shoot('zh-CN', 'dark', { width: 1024, height: 768, scale: 1 })
await shoot('en-US', 'light', { width: 1180, height: 780, scale: 1 })
await shoot('en-US', 'dark', { width: 1024, height: 768, scale: 1 })
// 1024x768 at 200 %: what the page then has in CSS pixels.
await shoot('zh-CN', 'light', { width: 512, height: 384, scale: 2 })
