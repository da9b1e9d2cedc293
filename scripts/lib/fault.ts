/** What the fault tests share: an app to hurt, and an honest count of what came of it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { _electron, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { appCommand, appEnv } from '../../e2e/launch.ts'
import { build } from './build.ts'
import { ROOT } from './run.ts'

/** How the engine's process is told from the others: its bundle (stand-in), its service (real Electron). */
const ENGINE = /out\/main\/chunks\/|utility-sub-type=node/

export interface Tally {
  /** One case has passed, unless `failures` says otherwise. */
  count(...failures: (string | false | undefined)[]): void
  /** Prints what was counted and sets the exit code. */
  end(title: string): void
}

export function createTally(): Tally {
  const failed: string[] = []
  let cases = 0
  return {
    count(...failures) {
      cases += 1
      const real = failures.filter((failure) => typeof failure === 'string')
      if (real.length > 0) failed.push(real.join('; '))
    },
    end(title) {
      for (const line of failed) console.error(line)
      console.log(`${title}: ${cases - failed.length} passed, ${failed.length} failed`)
      if (failed.length > 0 || cases === 0) process.exitCode = 1
    },
  }
}

/** Whole numbers given as `--name N`; what is not given has its default. */
export function numbers<N extends string>(defaults: Record<N, number>): Record<N, number> {
  const names = Object.keys(defaults) as N[]
  const { values } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  })
  return Object.fromEntries(names.map((name) => [name, Number(values[name] ?? defaults[name])])) as Record<
    N,
    number
  >
}

/** A data folder named as Chinese users' folders often are; gone when `work` has ended. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), '断电 测试-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Builds the app, or ends this process. */
export async function buildOrExit(): Promise<void> {
  const built = await build()
  if (built !== 0) process.exit(built)
}

export interface Running {
  app: ElectronApplication
  page: Page
}

/** Starts the built app on a data folder. @param scenario of the scripted model */
export async function launch(userData: string, scenario: string): Promise<Running> {
  const { program, args } = appCommand(userData, 'zh-CN')
  const env = appEnv('zh-CN', { XIAOQ_SCENARIO: scenario })
  const app = await _electron.launch({ executablePath: program, args, cwd: ROOT, env })
  return { app, page: await app.firstWindow() }
}

/** Ends the app as a crash or the task manager does. */
export async function kill(app: ElectronApplication): Promise<void> {
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await ended
}

/** The engine's process among the children of the app. */
export function enginePid(parent: number): number {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
  const line = table
    .split('\n')
    .find((row) => row.trim().split(/\s+/)[1] === String(parent) && ENGINE.test(row))
  if (line === undefined) throw new Error('no engine process found')
  return Number(line.trim().split(/\s+/)[0])
}

/** How far the counting answer of the scenario `slow` has come. */
export const countedIn = (text: string): number => Number(/.*词(\d+)/s.exec(text)?.[1] ?? 0)

export const countedOn = async (answer: Locator): Promise<number> => countedIn(await answer.innerText())
