/**
 * Everything the main process does, wired together without Electron. The entry (index.ts) brings what only
 * Electron can give: the window to emit to, the engine's process, dialogs, the clipboard. Tests bring their own.
 */
import { join } from 'node:path'
import type { Address } from '../network/address.ts'
import type { Network } from '../network/network.ts'
import type { Command } from '../shared/commands.ts'
import { routes } from '../shared/contract/index.ts'
import type { Audience } from '../shared/contract/route.ts'
import type { LoadParams } from '../shared/engine-protocol.ts'
import type { Language } from '../shared/errors.ts'
import { KV_FOLDER } from '../shared/kv-files.ts'
import type { ModelsState } from '../shared/models.ts'
import { conversationFile as conversationFileKind } from './db/conversation-file.ts'
import { storeOver } from './db/store.ts'
import { openDesks } from './desks/desks.ts'
import { DESKS } from './desks/kinds.ts'
import { createMemoryStores } from './desks/memory-stores.ts'
import { createDiagnostics } from './diagnostics/diagnostics.ts'
import type { Versions } from './diagnostics/facts.ts'
import type { EngineProcess } from './engine/local/engine-process.ts'
import { createLocalEngine } from './engine/local/local-engine.ts'
import { createHandlers } from './ipc/handlers/index.ts'
import { createRouter, type Router } from './ipc/router.ts'
import type { Emit, Rim, Services } from './ipc/services.ts'
import type { Log } from './log.ts'
import { loadCatalog } from './models/catalog.ts'
import { grantedDownload } from './models/download/granted-download.ts'
import { createModels } from './models/models.ts'
import { storedPaths } from './models/stored-path.ts'
import { createPrivacy } from './privacy/privacy.ts'
import { createSettings, DEFAULT_SETTINGS, type SettingsChange } from './settings.ts'
import { createStick } from './stick/stick.ts'
import { mergeStore } from './transfer/merge.ts'
import { createTransfer, type Paper } from './transfer/transfer.ts'
import { createFileTasks } from './vault/file-tasks.ts'
import { createVault } from './vault/vault.ts'
import { createVaultFile } from './vault/vault-file.ts'

/** What only the entry can give: see index.ts. */
export interface AppDeps extends Rim {
  paper: Paper
  /** Of the processor, as process.arch says it. */
  arch: string
  /** Of what the app is made of. */
  versions: Omit<Versions, 'app'>
  logFolder: string
  /** The person's own. */
  homeFolder: string
  resourcesFolder: string
  /** The folder of a program that carries its data with it; null for an installed one. */
  programFolder: string | null
  /** The AppImage the app runs from. */
  appImage: string | undefined
  /** The usual folder for models. */
  modelsFolder: string
  /** Models that come with the app; read only. */
  bundledModels: string
  catalogFile: string
  spawnEngine: () => EngineProcess
  /** Looks at a model file before the engine does. @throws AppError MODEL_* */
  checkModel: (path: string) => { quantisation: string | null }
  /** Absolute path of file-worker. */
  fileWorker: string
  /** Shut but for what is granted. */
  network: Pick<Network, 'grant'>
  /** What Node's `fetch` goes through, if anything. */
  proxy: Address | null
  /** The person chose another language: menus follow. */
  onLanguage: (language: Language) => void
  /** Loads the page anew: nothing it held is left. */
  reloadWindow: () => void
  /** Milliseconds of a clock that nobody can set, for how long a thing takes. */
  steadyNow: () => number
  log: Log
}

export interface App {
  /** Answers one request. */
  route: Router<Audience>
  /** What the window speaks: the setting, or the system's. */
  language(): Language
  /** A person chose something in the menu. */
  command(command: Command): void
  /** Loads the model, so that the first question finds it ready. */
  warmUp(): void
  /** Saves what streams and ends every process. Nothing is emitted afterwards. */
  close(): Promise<void>
}

/** Settings that a running engine has already used: a change of one means another engine process. */
const LOAD_SETTINGS = ['modelPath', 'contextSize', 'batchSize', 'mmap', 'threads'] as const
/** A model, or what a download or a move has left of one. */
const MODEL_FILE = /\.gguf(\.(part|lock|wheels|part-copy))?$/i

export function createApp(deps: AppDeps): App {
  const { dataFolder, log, now, steadyNow } = deps
  let closed = false
  const emit: Emit = (name, payload) => {
    if (!closed) deps.emit(name, payload)
  }
  const settings = createSettings(
    join(dataFolder, 'settings.json'),
    (settings) => emit('settings.changed', settings),
    log,
  )

  const cacheFolder = join(dataFolder, 'cache')
  const loadParams = (): LoadParams | null => {
    const model = models.current()
    const { contextSize, batchSize, mmap, threads } = settings.get()
    if (model === null) return null
    return {
      path: model.path,
      contextSize,
      batchSize,
      mmap,
      cacheFolder,
      // KV states hold what was said; under a lock they are kept in memory only.
      ...(lock.state().state === 'off' ? {} : { cacheBytes: 0 }),
      ...(threads === 0 ? {} : { threads }),
    }
  }
  const engine = createLocalEngine({
    spawn: deps.spawnEngine,
    loadParams,
    checkModel: deps.checkModel,
    onStatus: (status) => emit('engine.changed', status),
    log,
  })
  const warmUp = () => {
    // The status tells the window what went wrong, if anything.
    engine.ready().catch(() => {})
  }

  const changeSettings = (change: SettingsChange) => {
    const before = settings.get()
    try {
      settings.set(change)
    } finally {
      // What could not be saved holds all the same, until the app ends.
      const after = settings.get()
      if (before.language !== after.language) deps.onLanguage(language())
      if (LOAD_SETTINGS.some((key) => before[key] !== after[key])) {
        engine.reload()
        warmUp()
      }
    }
  }

  const onModels = (state: ModelsState) => {
    emit('models.changed', state)
    const path = state.current?.path
    if (path === currentPath) return
    currentPath = path
    engine.reload()
    warmUp()
  }
  const { toStored, fromStored } = storedPaths({ data: dataFolder, app: deps.bundledModels })
  const stored = (path: string | null) => (path === null ? null : fromStored(path))
  const models = createModels({
    catalog: loadCatalog(deps.catalogFile),
    folder: () => stored(settings.get().modelsFolder) ?? deps.modelsFolder,
    bundledFolder: deps.bundledModels,
    chooseFolder: (path) => settings.set({ modelsFolder: toStored(path) }),
    chosenPath: () => stored(settings.get().modelPath),
    choosePath: (path) => settings.set({ modelPath: path === null ? null : toStored(path) }),
    pickFile: deps.system.pickModelFile,
    pickFolder: deps.system.pickModelsFolder,
    onChange: onModels,
    // The one place where the network is used: somebody pressed Download.
    download: grantedDownload(deps.network, deps.proxy),
    log,
  })
  let currentPath = models.current()?.path

  const memory = createMemoryStores()
  const conversationFile = createVaultFile({
    kind: conversationFileKind,
    folder: dataFolder,
    over: (db, isStart) =>
      openDesks(
        {
          kinds: DESKS,
          memory,
          engine,
          settings: settings.get,
          emit: ({ name, payload }, { owner }) => {
            if (owner === 'person') emit(name, payload as never)
          },
          now,
          steadyNow,
          log,
        },
        storeOver(db),
        isStart,
      ),
    merge: (from, { kept }, now) => mergeStore(storeOver(from), kept.store, now),
    log,
  })
  const { content: desks, error: startupError } = conversationFile
  const language = (): Language => {
    const { language } = settings.get()
    return language === 'system' ? deps.systemLanguage : language
  }
  const vault = createVault({
    folder: dataFolder,
    files: [conversationFile],
    derived: [join(cacheFolder, KV_FOLDER)],
    run: createFileTasks(deps.fileWorker),
    language,
    idle: () => desks().kept.chat.idle(),
    forgetAll: engine.stop,
    tellLock: (state) => emit('lock.changed', state),
    onLock(state) {
      if (state === 'locked') deps.reloadWindow()
      else if (state !== 'working') warmUp()
    },
    onBackups: (list) => emit('backups.changed', list),
    onBackupFailure({ code }) {
      // Without conversations there is nothing to back up, and the window says why or is locked.
      if (startupError() === null) emit('backup.failed', { code })
    },
    now,
    steadyNow,
    log,
  })
  const { lock, backups } = vault
  vault.start()
  const resetSettings = (kept: SettingsChange) => changeSettings({ ...DEFAULT_SETTINGS, ...kept })
  const keepModel = () => {
    const { modelPath, modelsFolder } = settings.get()
    return { modelPath, modelsFolder }
  }
  const stick = createStick({
    ...deps,
    places: deps,
    models: models.state,
    modelArrived: models.arrived,
    onChange: (state) => emit('stick.changed', state),
  })
  const privacy = createPrivacy({
    // Whatever keeps anything on the disk is named here: it is shown, and deleted when the person wants that.
    places: [
      {
        id: 'conversations',
        folder: () => dataFolder,
        isOurs: vault.isOurs,
      },
      { id: 'backups', folder: () => backups.folder },
      {
        id: 'settings',
        folder: () => dataFolder,
        isOurs: (name) => ['settings.json', 'settings.json.new', 'window.json'].includes(name),
      },
      { id: 'cache', folder: () => cacheFolder },
      { id: 'logs', folder: () => deps.logFolder },
      { id: 'updates', folder: () => stick.updatesFolder },
      // The folder may be one of the person's own, with other things in it.
      { id: 'models', folder: () => models.state().folder, isOurs: (name) => MODEL_FILE.test(name) },
    ],
    confirm: deps.system.confirmDeleteAll,
    whileStopped: (work) =>
      lock.whileDeleting(async () => {
        memory.forget()
        await models.stopDownload()
        await stick.cancel()
        await engine.stop()
        return work()
      }),
    async onDeleted(withModels) {
      models.lookAgain()
      resetSettings(withModels ? {} : keepModel())
      warmUp()
      await deps.system.clearPages()
    },
    log,
  })
  const services: Services = {
    engine,
    models,
    settings,
    changeSettings,
    resetSettings: () => resetSettings(keepModel()),
    transfer: createTransfer({ desks, paper: deps.paper, language, now }),
    backups,
    privacy,
    lock,
    startupError,
    stick,
    diagnostics: createDiagnostics({
      ...deps,
      versions: { app: deps.version, ...deps.versions },
      engine: engine.status,
      model: models.current,
      modelsFolder: () => models.state().folder,
      recentAnswers: (most) => desks().kept.store.figures.recent(most),
      startupError,
      settings: settings.get,
      language,
    }),
    desks,
    isReadOnly: conversationFile.isReadOnly,
  }
  log('info', 'started', { version: deps.version, platform: deps.platform, at: now() })
  return {
    route: createRouter(routes, createHandlers(services, { ...deps, emit }), log),
    language,
    command: (command) => emit('menu.command', { command }),
    warmUp,
    async close() {
      if (closed) return
      vault.close()
      memory.forget()
      closed = true
      await engine.close()
      await stick.close()
      await models.close()
      log('info', 'closed')
    },
  }
}
