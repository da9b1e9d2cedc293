/**
 * Entry of the main process and the one place where Electron meets the app: everything the app needs from
 * Electron is handed to createApp here. The order is Electron's: scheme and switches before ready, the rest after.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { dependencies } from '../../package.json'
import enginePath from '../engine/index.ts?modulePath'
import { fetchProxy } from '../network/address.ts'
import { closeNetwork } from '../network/network.ts'
import type { Language } from '../shared/errors.ts'
import { createApp } from './app.ts'
import { offerEditing } from './context-menu.electron.ts'
import { engineLines } from './engine/local/engine-lines.ts'
import { forkEngineUtility } from './engine/local/engine-process.electron.ts'
import fileWorker from './file-worker.ts?modulePath'
import { guard, hardenBeforeReady, reloadWhenGone } from './guards.electron.ts'
import { emitter, listen } from './ipc/transport.electron.ts'
import { createLog } from './log.ts'
import { installMenu } from './menu.electron.ts'
import { modelsFolder } from './models/folder.ts'
import { checkGguf } from './models/gguf.ts'
import { ownOrigins, ownPages, WINDOW_ORIGIN } from './origins.ts'
import { findHome, type Home, isWriteProtected } from './portable.ts'
import { registerScheme, serveOrigins } from './protocol.electron.ts'
import { electronSystem } from './system.electron.ts'
import { electronPaper } from './transfer/paper.electron.ts'
import { openWindow } from './window.electron.ts'

const { env, platform } = process
const devServer = app.isPackaged ? undefined : env.ELECTRON_RENDERER_URL

const home: Home = app.commandLine.hasSwitch('user-data-dir')
  ? { place: 'computer' }
  : findHome({ isPackaged: app.isPackaged, platform, executable: app.getPath('exe') })
if (home.place === 'stick') {
  app.setPath('userData', home.dataFolder)
} else if (
  platform === 'win32' &&
  env.LOCALAPPDATA !== undefined &&
  !app.commandLine.hasSwitch('user-data-dir')
) {
  // Conversations stay on this machine: not in the roaming profile that Windows copies over school networks.
  app.setPath('userData', join(env.LOCALAPPDATA, 'XiaoQ'))
}

/** What the app keeps. */
const dataFolder = app.getPath('userData')
if (isWriteProtected(dataFolder)) {
  // Chromium needs a folder of its own, first of all for the lock on a second start, without which nothing starts.
  const instead = mkdtempSync(join(tmpdir(), 'XiaoQ-'))
  app.setPath('userData', instead)
  process.once('exit', () => {
    try {
      rmSync(instead, { recursive: true, force: true })
    } catch {
      // Windows lets nobody delete what Chromium still holds. Nothing that was said is in there.
    }
  })
}

if (app.requestSingleInstanceLock()) {
  registerScheme()
  hardenBeforeReady(devServer)
  void app.whenReady().then(start)
} else {
  app.quit()
}

function start(): void {
  const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')
  const logFolder = join(dataFolder, 'logs')
  const log = createLog(logFolder, () => new Date())
  const network = closeNetwork((what) => log('warn', 'network refused', { what }))
  const systemLanguage: Language = app.getPreferredSystemLanguages()[0]?.startsWith('zh') ? 'zh-CN' : 'en'
  /** Of dialogs and questions; nobody asks before the app is made. */
  const language = (): Language => xiaoq.language()
  let window: BrowserWindow | null = null

  // The scripted model exists for tests; the engine refuses it in a packaged app.
  const scenario = app.isPackaged ? undefined : env.XIAOQ_SCENARIO
  const engineArgs = app.isPackaged ? ['--packaged'] : scenario ? [`--scenario=${scenario}`] : []

  const origins = ownOrigins(join(import.meta.dirname, '../renderer'))
  const publish = serveOrigins(origins)
  const xiaoq = createApp({
    version: app.getVersion(),
    platform,
    arch: process.arch,
    systemLanguage,
    versions: {
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
      sqlite: process.versions.sqlite ?? '',
      engine: dependencies['node-llama-cpp'],
    },
    dataFolder,
    dataPlace: home.place,
    logFolder,
    homeFolder: app.getPath('home'),
    modelsFolder:
      home.place === 'stick' && !env.XIAOQ_MODELS
        ? join(dataFolder, 'models')
        : modelsFolder(env, platform, app.getPath('home')),
    bundledModels: join(resources, 'models'),
    resourcesFolder: resources,
    programFolder: home.place === 'computer' ? null : dirname(app.getPath('exe')),
    appImage: env.APPIMAGE,
    catalogFile: join(resources, 'models', 'catalog.json'),
    spawnEngine: () => forkEngineUtility(enginePath, engineArgs, engineLines(log)),
    checkModel: scenario ? () => ({ quantisation: null }) : checkGguf,
    fileWorker,
    system: electronSystem(() => window, language),
    paper: electronPaper(() => window, language, publish),
    network,
    proxy: fetchProxy(env),
    emit: emitter(() => window),
    onLanguage: (language) => installMenu(language, xiaoq.command),
    reloadWindow: () => window?.webContents.reload(),
    now: Date.now,
    steadyNow: () => performance.now(),
    log,
  })

  guard(language, ownPages(origins, devServer), devServer)
  offerEditing(language)
  listen(xiaoq.route, () => window, devServer ?? WINDOW_ORIGIN)
  installMenu(xiaoq.language(), xiaoq.command)

  const open = () => {
    window = openWindow({
      url: devServer ?? `${WINDOW_ORIGIN}/index.html`,
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      boundsFile: join(dataFolder, 'window.json'),
      icon: join(resources, 'icon.png'),
    })
    window.on('closed', () => {
      window = null
    })
    reloadWhenGone(window.webContents, (reason) => log('error', 'window gone', { reason }))
  }
  const focus = () => {
    if (window === null) open()
    else {
      if (window.isMinimized()) window.restore()
      window.focus()
    }
  }

  app.setAppUserModelId('cn.xiaoq.desktop')
  app.on('second-instance', focus)
  app.on('activate', focus)
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit()
  })
  let closing: Promise<void> | undefined
  app.on('will-quit', (event) => {
    if (closing !== undefined) return
    event.preventDefault()
    closing = xiaoq.close().finally(() => app.quit())
  })
  open()
  xiaoq.warmUp()
}
