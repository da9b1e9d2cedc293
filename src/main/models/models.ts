/** The models of this machine: what lies in the folder, which one is in use, and the download that is running. */
import { type Dirent, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Download, InstalledModel, ModelsState } from '../../shared/models.ts'
import type { Log } from '../log.ts'
import { type CatalogEntry, sourceName, toCatalogModel } from './catalog.ts'
import type { downloadModel } from './download/download-model.ts'
import { checkGguf } from './gguf.ts'
import { moveModels } from './move-models.ts'

export interface ModelsDeps {
  catalog: readonly CatalogEntry[]
  /** The models folder, absolute. It need not exist yet. */
  folder: () => string
  /** Models that came with the app, absolute. It need not exist, and is never written. */
  bundledFolder: string
  /** Remembers another folder. */
  chooseFolder: (path: string) => void
  /** The model file the person chose; null when the app is to take the first it knows. */
  chosenPath: () => string | null
  /** Remembers the choice. */
  choosePath: (path: string | null) => void
  /** Asks for a file; null when the person cancels. */
  pickFile: () => Promise<string | null>
  /** Asks for a folder; null when the person cancels. */
  pickFolder: () => Promise<string | null>
  onChange: (state: ModelsState) => void
  download: typeof downloadModel
  log: Log
}

/** What has changed is told. */
export interface Models {
  state(): ModelsState
  /** The model the engine is to use; null when there is none. */
  current(): InstalledModel | null
  /** Chooses a model file. Throws the AppErrors of {@link checkGguf} and changes nothing then. */
  use(path: string): void
  /** Another part of the app has put a file into the folder. A model that is in use stays in use. */
  arrived(path: string): void
  /** Lets the person pick a file and uses it; nothing changes when they cancel. */
  choose(): Promise<void>
  /**
   * Lets the person pick another folder for models and moves the model files there. Nothing changes when they cancel.
   * @throws AppError MODEL_DISK; files that were moved before it are found where they are
   */
  moveFolder(): Promise<void>
  /**
   * Starts a download in the background; does nothing while another is running. A model that is in use stays
   * in use when it ends.
   *
   * @throws AppError IPC_BAD_INPUT when the catalog has no such id
   */
  download(id: string): void
  /** Stops a running download (it is kept and shown as MODEL_CANCELLED), or forgets one that has failed. */
  cancelDownload(): void
  /** Forgets a download, and resolves when its file is closed. */
  stopDownload(): Promise<void>
  /** The folder may hold other files than before. */
  lookAgain(): void
  /** Stops everything; nothing is told after that. Resolves when the last file is closed. */
  close(): Promise<void>
}

/** Progress is told five times a second at most. */
const TELL_MS = 200

export function createModels(deps: ModelsDeps): Models {
  const { catalog, download, log } = deps
  const shown = catalog.filter(({ purpose }) => purpose === 'chat').map(toCatalogModel)
  let running: { controller: AbortController; done: Promise<void> } | null = null
  let progress: Download | null = null
  let tellTimer: NodeJS.Timeout | null = null
  let closed = false

  function state(): ModelsState {
    const folder = deps.folder()
    const installed = listInstalled(catalog, [folder, deps.bundledFolder], deps.chosenPath())
    return {
      folder,
      catalog: shown,
      installed,
      current: pickCurrent(catalog, installed, deps.chosenPath()),
      download: progress,
    }
  }

  function tell(): void {
    if (tellTimer !== null) clearTimeout(tellTimer)
    tellTimer = null
    if (!closed) deps.onChange(state())
  }

  function tellSoon(): void {
    tellTimer ??= setTimeout(tell, TELL_MS)
  }

  function use(path: string): void {
    const absolute = resolve(path)
    const info = checkGguf(absolute)
    log('info', 'model chosen', { file: basename(absolute), ...info })
    deps.choosePath(absolute)
    tell()
  }

  /** Keeps the model in use when a file that the catalog ranks higher has just arrived. */
  function keepCurrent(arrivedPath: string): void {
    const { installed, current } = state()
    if (current === null || current.path !== arrivedPath || current.path === deps.chosenPath()) return
    const before = pickCurrent(
      catalog,
      installed.filter(({ path }) => path !== arrivedPath),
      null,
    )
    if (before !== null) deps.choosePath(before.path)
  }

  async function runDownload(entry: CatalogEntry, controller: AbortController): Promise<void> {
    try {
      const path = await download(entry, {
        folder: deps.folder(),
        signal: controller.signal,
        log,
        onProgress: ({ source, receivedBytes }) => {
          if (controller.signal.aborted || progress === null) return
          progress = { ...progress, source, receivedBytes }
          tellSoon()
        },
      })
      keepCurrent(path)
      progress = null
    } catch (thrown) {
      const error = AppError.from(thrown)
      const level = error.code === 'MODEL_CANCELLED' ? 'info' : 'warn'
      log(level, 'model download ended', { model: entry.id, ...error.toPlain() })
      if (progress !== null) progress = { ...progress, state: 'failed', error: error.code }
    }
    running = null
    tell()
  }

  return {
    state,
    current: () => state().current,
    use,
    arrived(path) {
      keepCurrent(path)
      tell()
    },
    async choose() {
      const path = await deps.pickFile()
      if (path !== null) use(path)
    },
    async moveFolder() {
      const to = await deps.pickFolder()
      const from = deps.folder()
      if (to === null || resolve(to) === resolve(from)) return
      if (running !== null) throw new AppError('MODEL_DISK', 'a download is running')
      const chosen = deps.chosenPath()
      await moveModels(from, to)
      deps.chooseFolder(resolve(to))
      if (chosen !== null && resolve(dirname(chosen)) === resolve(from)) {
        deps.choosePath(join(resolve(to), basename(chosen)))
      }
      log('info', 'models folder moved')
      tell()
    },
    download(id) {
      const entry = catalog.find((candidate) => candidate.id === id)
      if (entry === undefined) throw new AppError('IPC_BAD_INPUT', `no model is called ${id}`)
      if (running !== null || closed) return
      const source = entry.sources.map(sourceName)[0] ?? ''
      progress = { id, state: 'running', source, receivedBytes: 0, totalBytes: entry.sizeBytes, error: null }
      const controller = new AbortController()
      running = { controller, done: runDownload(entry, controller) }
      tell()
    },
    cancelDownload() {
      if (running !== null) {
        running.controller.abort()
        return
      }
      progress = null
      tell()
    },
    async stopDownload() {
      running?.controller.abort()
      await running?.done
      progress = null
    },
    lookAgain: tell,
    async close() {
      closed = true
      running?.controller.abort()
      await running?.done
      if (tellTimer !== null) clearTimeout(tellTimer)
    },
  }
}

/** Catalog models in the catalog's order (of two copies the person's own first), then other files by name, then the chosen file when it lies elsewhere. */
function listInstalled(
  catalog: readonly CatalogEntry[],
  folders: readonly string[],
  chosenPath: string | null,
): InstalledModel[] {
  const paths = folders.flatMap((folder) =>
    readFolder(folder)
      .filter((entry) => entry.name.toLowerCase().endsWith('.gguf'))
      .map((entry) => join(folder, entry.name)),
  )
  if (chosenPath !== null && !folders.some((folder) => resolve(dirname(chosenPath)) === resolve(folder)))
    paths.push(chosenPath)
  const models = paths.flatMap((path) => inspect(catalog, path) ?? [])
  const rank = ({ id }: InstalledModel) => {
    const index = catalog.findIndex((entry) => entry.id === id)
    return index < 0 ? catalog.length : index
  }
  return models.sort((a, b) => rank(a) - rank(b) || a.file.localeCompare(b.file))
}

function readFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // Made by the first download; an unreadable one holds nothing for us either.
    return []
  }
}

/** null when there is no such file. Name and size tell a catalog model: its digest would take seconds. */
function inspect(catalog: readonly CatalogEntry[], path: string): InstalledModel | null {
  try {
    const stats = statSync(path)
    if (!stats.isFile()) return null
    const file = basename(path)
    const entry = catalog.find((candidate) => candidate.file === file && candidate.sizeBytes === stats.size)
    return { id: entry?.id ?? null, path, file, sizeBytes: stats.size }
  } catch {
    return null
  }
}

/** The chosen file when it is still there, else the catalog's first chat model, else a file of the person's own. */
function pickCurrent(
  catalog: readonly CatalogEntry[],
  installed: readonly InstalledModel[],
  chosenPath: string | null,
): InstalledModel | null {
  const chosen = chosenPath === null ? undefined : installed.find(({ path }) => path === resolve(chosenPath))
  const isChat = (id: string | null) => catalog.some((entry) => entry.id === id && entry.purpose === 'chat')
  return chosen ?? installed.find(({ id }) => isChat(id)) ?? installed.find(({ id }) => id === null) ?? null
}
