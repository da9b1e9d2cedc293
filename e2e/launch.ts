/**
 * The Playwright fixture of all specs. It starts the built app in the real Electron where its binary is present,
 * and in the stand-in (e2e/standin) elsewhere; specs cannot tell and must not.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page, type TestInfo } from '@playwright/test'
import { electronBinary } from '../scripts/lib/electron-binary.ts'

export { expect } from '@playwright/test'

const ROOT = resolve(import.meta.dirname, '..')
/** An app that has not ended this long after it was asked to is killed, ms. */
const CLOSE_MS = 120_000

export type Lang = 'zh-CN' | 'en-US'

export interface LaunchOptions {
  /** On top of the spec's own `env`. */
  env?: Record<string, string>
  /** More command-line arguments. */
  args?: string[]
  lang?: Lang
  /** The program of a packed app, which then decides itself where its data lie. */
  program?: string
  /** The folder of another app than ours. */
  folder?: string
}

export interface Running {
  app: ElectronApplication
  page: Page
}

/** For answers of the scenario `slow` that a test must find unfinished: they go on for minutes, not for ten seconds. */
export const LONG_ANSWERS = { maxTokens: 4096 }

interface Fixtures {
  /** Environment variables of the app. */
  env: Record<string, string>
  /** What the person has set before, if anything. */
  settings: Record<string, unknown> | null
  /** The language of the computer. */
  lang: Lang
  /** Makes an empty folder, which is gone when the test has ended and its apps are closed. */
  tempFolder: (name: string) => string
  /** The app's data folder: new for each test, and named as Chinese users' folders often are. */
  userData: string
  /** Starts the app; again after close() it finds the same data folder. All are closed at the end. */
  launch: (options?: LaunchOptions) => Promise<Running>
}

/** Program and arguments that start the app, for a spec that must start it without Playwright. */
export function appCommand(userData: string, lang: Lang, folder = ROOT): { program: string; args: string[] } {
  const program = electronBinary() ?? join(import.meta.dirname, 'standin/cli.mjs')
  return { program, args: [folder, `--user-data-dir=${userData}`, `--lang=${lang}`] }
}

/** The environment of an app on a computer that speaks `lang`. */
export function appEnv(lang: Lang, more: Record<string, string> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  const locale = lang.replace('-', '_')
  return {
    ...Object.fromEntries(inherited),
    // The stand-in's first line asks for `node`, which must be this project's.
    PATH: [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    LANG: `${locale}.UTF-8`,
    LANGUAGE: locale,
    LC_ALL: '',
    LC_MESSAGES: '',
    ...more,
  }
}

/** Starts an app without Playwright's own limits (30 s for whatever is waited for): a test has one as a whole. */
export async function startApp(
  { program: executablePath, args }: { program: string; args: string[] },
  env: Record<string, string>,
): Promise<ElectronApplication> {
  const app = await _electron.launch({
    executablePath,
    args,
    cwd: ROOT,
    env,
    colorScheme: null, // the app's own theme, not Playwright's
    timeout: 0,
  })
  app.context().setDefaultTimeout(0)
  return app
}

export const test = base.extend<Fixtures>({
  env: [{}, { option: true }],
  settings: [null, { option: true }],
  lang: ['zh-CN', { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  tempFolder: async ({}, use) => {
    const folders: string[] = []
    await use((name) => {
      const folder = mkdtempSync(join(tmpdir(), name))
      folders.push(folder)
      return folder
    })
    for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  userData: async ({ tempFolder, settings }, use) => {
    const folder = tempFolder('测试 用户-')
    if (settings !== null) writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
    await use(folder)
  },

  launch: async ({ env, lang: usual, userData }, use, testInfo) => {
    const running: Running[] = []
    const output: string[] = []
    await use(async (options = {}) => {
      const { env: moreEnv = {}, args: moreArgs = [], lang = usual, program: packed, folder } = options
      const { program, args } =
        packed === undefined
          ? appCommand(userData, lang, folder)
          : { program: packed, args: [`--lang=${lang}`] }
      const command = { program, args: [...args, ...moreArgs] }
      const app = await startApp(command, appEnv(lang, { ...env, ...moreEnv }))
      for (const stream of [app.process().stdout, app.process().stderr])
        stream?.on('data', (text) => output.push(String(text)))
      const started = { app, page: await app.firstWindow({ timeout: 0 }) }
      running.push(started)
      return started
    })
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const { page } of running) await attachScreenshot(page, testInfo)
      await testInfo.attach('output of the app', { body: output.join('') })
    }
    await Promise.all(running.map(({ app }) => close(app)))
  },
})

async function attachScreenshot(page: Page, testInfo: TestInfo) {
  if (page.isClosed()) return
  const body = await page.screenshot({ timeout: 30_000 }).catch(() => undefined) // a hung page has none
  if (body) await testInfo.attach('screenshot', { body, contentType: 'image/png' })
}

/** Closes the app, by force when it refuses. */
async function close(app: ElectronApplication): Promise<void> {
  const guard = setTimeout(() => app.process().kill('SIGKILL'), CLOSE_MS)
  await app.close().catch(() => {}) // a spec may have closed it already
  clearTimeout(guard)
}
