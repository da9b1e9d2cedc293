/**
 * `npm start [-- app arguments]`: from a fresh clone to a window. Each step is skipped when it is done already.
 *
 * Exit code: the app's own when it ran. When no window can be had it is 0 if a model is ready, since
 * `npm run ask` then works, and 1 if there is nothing a person could do next.
 */
import { join } from 'node:path'
import { AppError, errorText } from '../src/shared/errors.ts'
import { build, isStale } from './lib/build.ts'
import { ensureChromium } from './lib/chromium.ts'
import { electronBinary, electronPackage } from './lib/electron-binary.ts'
import { ensureModel, terminalLanguage } from './lib/ensure-model.ts'
import { ROOT, run, runNode } from './lib/run.ts'

/** Electron is about 120 MB; a connection that needs longer is better left to a second try. */
const DOWNLOAD_LIMIT_MS = 5 * 60_000

const WORDS = {
  'zh-CN': {
    building: '正在构建小Q……',
    fetching: '正在下载 Electron（约 120 MB，只需一次）……',
    standIn: 'Electron 下载不到，改用这台电脑的 Chromium 打开小Q。',
    laterModel: '可以先打开小Q，在窗口里下载或选择模型。',
    noWindow: '这里打不开窗口。可以在终端里提问：npm run ask -- "你的问题"',
    noDisplay: '没有图形界面（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）。',
  },
  en: {
    building: 'Building XiaoQ…',
    fetching: 'Downloading Electron (about 120 MB, only once)…',
    standIn: 'Electron could not be downloaded; opening XiaoQ with this computer’s Chromium.',
    laterModel: 'XiaoQ opens anyway; its window lets you download or choose a model.',
    noWindow: 'No window can be opened here. Ask in the terminal: npm run ask -- "your question"',
    noDisplay: 'There is no graphical display (neither DISPLAY nor WAYLAND_DISPLAY is set).',
  },
}
const language = terminalLanguage()
const words = WORDS[language]

/** Whether a model is ready. Without one the app still starts, and its first screen helps. */
async function prepareModel(): Promise<boolean> {
  try {
    await ensureModel()
    return true
  } catch (thrown) {
    const { code, detail } = AppError.from(thrown)
    console.error(
      [errorText(code, language), ...(detail === undefined ? [] : [`  ${code}: ${detail}`])].join('\n'),
    )
    return false
  }
}

async function fetchElectron(): Promise<string | undefined> {
  console.error(words.fetching)
  await runNode(join(electronPackage(), 'install.js'), [], { limitMs: DOWNLOAD_LIMIT_MS, stdio: 'ignore' })
  return electronBinary()
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY)
}

/** @returns the exit code */
async function main(args: string[]): Promise<number> {
  const hasModel = await prepareModel()
  const giveUp = (reason: string) => {
    console.error(`${reason}\n${words.noWindow}`)
    return hasModel ? 0 : 1
  }
  if (!hasDisplay()) return giveUp(words.noDisplay)
  if (!hasModel) console.error(words.laterModel)

  if (isStale()) {
    console.error(words.building)
    const built = await build()
    if (built !== 0) return built
  }

  const binary = electronBinary() ?? (await fetchElectron())
  if (binary) {
    // Chromium refuses to sandbox what root starts.
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
    return run(binary, [...asRoot, ROOT, ...args])
  }

  try {
    ensureChromium()
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : String(error))
  }
  console.error(words.standIn)
  return runNode('e2e/standin/cli.mjs', [ROOT, ...args], { env: { ...process.env, STANDIN_HEADED: '1' } })
}

process.exitCode = await main(process.argv.slice(2))
