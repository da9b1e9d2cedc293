/**
 * `npm run screenshots`: pictures of the app for docs/screenshots, made by the app itself on the real model: light
 * and dark, Chinese and English, the first screen, while streaming, and a finished answer.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { appCommand, appEnv, type Lang } from '../e2e/launch.ts'
import { build } from './lib/build.ts'
import { ROOT } from './lib/run.ts'

const OUT = join(ROOT, 'docs/screenshots')
const WORDS = {
  'zh-CN': { theme: '外观', settings: '设置', box: '输入消息', models: '选择模型', name: 'zh' },
  'en-US': { theme: 'Theme', settings: 'Settings', box: 'Message', models: 'Choose a model', name: 'en' },
}
/** A slow machine writes for minutes. */
const ANSWER_MS = 240_000
const QUESTION = { 'zh-CN': '用 Python 打印九九乘法表', 'en-US': 'Print a multiplication table in Python' }

async function shoot(
  lang: Lang,
  theme: 'light' | 'dark',
  size: { width: number; height: number; scale: number },
) {
  const userData = mkdtempSync(join(tmpdir(), 'screenshots-'))
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
  await window.evaluate((target, { width, height }) => target.setBounds({ x: 0, y: 0, width, height }), size)
  const name = [words.name, theme, ...(size.scale === 1 ? [] : [`zoom${size.scale * 100}`])].join('-')
  const picture = (what: string) => page.screenshot({ path: join(OUT, `${name}-${what}.png`) })
  if (size.width >= 800) {
    await page.getByRole('button', { name: words.settings }).click()
    await page.getByRole('combobox', { name: words.theme }).selectOption(theme)
    await page.keyboard.press('Escape')
  }
  await picture('start')
  await box.fill(QUESTION[lang])
  await box.press('Enter')
  const answer = page.locator('article[data-role=assistant]')
  await answer.locator('figure.code').waitFor({ timeout: ANSWER_MS })
  await picture('streaming')
  await page.locator('article[data-status=complete]').waitFor({ timeout: ANSWER_MS })
  await picture('answer')
  if (size.width >= 800) {
    await page.getByTitle(words.models).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await picture('models')
  }
  await app.close()
  rmSync(userData, { recursive: true, force: true })
}

mkdirSync(OUT, { recursive: true })
const built = await build()
if (built !== 0) process.exit(built)
await shoot('zh-CN', 'light', { width: 1180, height: 780, scale: 1 })
await shoot('zh-CN', 'dark', { width: 1024, height: 768, scale: 1 })
await shoot('en-US', 'light', { width: 1024, height: 768, scale: 1 })
await shoot('en-US', 'dark', { width: 1180, height: 780, scale: 1 })
// 1024x768 at 200 %: what the page then has in CSS pixels.
await shoot('zh-CN', 'light', { width: 512, height: 384, scale: 2 })
