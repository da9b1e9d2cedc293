/** Taking the app to other computers on a stick: what can be written, what a stick holds, and the one job that runs. */

import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { ModelsState } from '../../shared/models.ts'
import type { InstallerName, ReadyUpdate, StickJob, StickOutcome, StickState } from '../../shared/stick.ts'
import { hashFile } from '../hash-file.ts'
import type { Log } from '../log.ts'
import { PORTABLE_DATA } from '../portable.ts'
import { findInstallers, installerFolders, type Places } from './installers.ts'
import { filesOf } from './list.ts'
import { type Portable, planStick, portableFiles } from './plan.ts'
import { describe, type Here, type OpenStick, openStick, stickRoot } from './read-stick.ts'
import { checkStick, takeModel, takeUpdate } from './take.ts'
import { createUpdates } from './updates.ts'
import { NoRoom, writeStick } from './write-stick.ts'

/** What only the operating system can do; null and empty when the person cancels. */
export interface StickSystem {
  pickStick(use: 'write' | 'read'): Promise<string | null>
  pickInstallers(): Promise<string[]>
  /** Opens a file as a double click would. @returns what the system says against it; empty when nothing */
  openFile(path: string): Promise<string>
  showFile(path: string): void
  openFolder(path: string): Promise<void>
}

export interface StickDeps {
  version: string
  platform: string
  arch: string
  places: Places
  models: () => ModelsState
  /** A model file has been put into the models folder. */
  modelArrived: (path: string) => void
  system: StickSystem
  onChange: (state: StickState) => void
  now: () => number
  log: Log
}

export interface WriteChoice {
  /** Paths out of the offer; others are ignored. */
  installers: readonly string[]
  portable: boolean
  model: boolean
}

/** What has changed is told; what goes wrong in a job is its outcome. */
export interface Stick {
  /** Installers that were taken. */
  updatesFolder: string
  state(): Promise<StickState>
  /** Lets the person show installers that were not found. */
  addInstallers(): Promise<void>
  /** Lets the person choose a stick and writes it in the background. */
  write(choice: WriteChoice): Promise<void>
  /** Lets the person choose a stick and reads its list. */
  open(): Promise<void>
  /** Reads every file of the open stick and compares. */
  check(): Promise<void>
  /** Copies an item of the open stick in the background. */
  take(id: number): Promise<void>
  cancel(): Promise<void>
  /** Checks the kept installer once more and starts it, or shows where it lies. @throws AppError STICK_CHECKSUM … */
  startUpdate(): Promise<void>
  /** Shows the folder that was written. */
  openFolder(): Promise<void>
  /** The app has started and works. */
  started(): void
  /** Stops the job. Nothing is told after that. */
  close(): Promise<void>
}

/** Progress is told five times a second at most. */
const TELL_MS = 200
/** What can be started by opening it; the others are for the person's own hands. */
const STARTS = /\.(exe|dmg)$/i

export function createStick(deps: StickDeps): Stick {
  const { places, system, log, now } = deps
  const updates = createUpdates(join(places.dataFolder, 'updates'), deps.version, log)
  let added: string[] = []
  let portable: Portable | null = null
  let opened: OpenStick | null = null
  let job: StickJob | null = null
  let outcome: StickOutcome | null = null
  let running: { controller: AbortController; done: Promise<void> } | null = null
  let timer: NodeJS.Timeout | null = null
  let seen: Pick<StickState, 'offer' | 'contents' | 'update'> | null = null
  let closed = false

  const here = (): Here => ({
    version: deps.version,
    platform: deps.platform,
    arch: deps.arch,
    isPortable: places.programFolder !== null,
    models: deps.models().installed,
    keptFile: updates.ready()?.file ?? null,
  })

  const readPortable = async (): Promise<Portable | null> => {
    const { programFolder } = places
    if (programFolder === null) return null
    const { platform, arch, version } = deps
    // The person's own, also where this program could not write and keeps its data elsewhere.
    const apart = [join(programFolder, PORTABLE_DATA)]
    const name = { version, platform, arch } as InstallerName
    return { ...name, files: await portableFiles(programFolder, apart) }
  }

  const offer = async (): Promise<StickState['offer']> => {
    portable ??= await readPortable()
    const model = deps.models().current
    return {
      installers: findInstallers(installerFolders(places), added),
      portable: portable === null ? null : { sizeBytes: sum(portable.files) },
      model: model === null ? null : { file: model.file, sizeBytes: model.sizeBytes },
    }
  }

  const update = (): ReadyUpdate | null => {
    const ready = updates.ready()
    return ready === null
      ? null
      : { version: ready.version, file: ready.file, starts: STARTS.test(ready.file) }
  }

  /** Looked at anew, except while a job runs: it has the stick to itself. */
  const look = async (): Promise<Pick<StickState, 'offer' | 'contents' | 'update'>> => {
    if (job !== null && seen !== null) return seen
    seen = {
      offer: await offer(),
      contents: opened === null ? null : { folder: opened.root, items: await describe(opened, here()) },
      update: update(),
    }
    return seen
  }
  const state = async (): Promise<StickState> => ({ ...(await look()), job, outcome })

  const tell = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const told = await state()
    if (!closed) deps.onChange(told)
  }

  /** Of a job, whose request was answered long ago: nobody is left to hear that it could not be told. */
  const tellOfJob = () =>
    tell().catch((thrown: unknown) => log('warn', 'stick not looked at', AppError.from(thrown).toPlain()))

  const failed = (thrown: unknown): StickOutcome => {
    const error = AppError.from(thrown)
    log(error.code === 'STICK_CANCELLED' ? 'info' : 'warn', 'stick job ended', error.toPlain())
    return {
      kind: 'failed',
      error: error.code,
      neededBytes: error instanceof NoRoom ? error.neededBytes : null,
    }
  }

  /** Work with the stick that is not a job: what goes wrong is said in the same place. */
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    outcome = null
    try {
      await work()
    } catch (thrown) {
      outcome = failed(thrown)
    }
    await tell()
  }

  interface Hears {
    signal: AbortSignal
    onFile: (path: string) => void
    onBytes: (bytes: number, stage: StickJob['stage']) => void
  }
  /** One at a time; while one runs, another is not begun. */
  const run = async (
    kind: StickJob['kind'],
    totalBytes: number,
    work: (hears: Hears) => Promise<StickOutcome>,
  ): Promise<void> => {
    if (running !== null || closed) return
    const controller = new AbortController()
    let current: StickJob = { kind, file: '', stage: 'copy', doneBytes: 0, totalBytes }
    const change = (next: Partial<StickJob>) => {
      current = { ...current, ...next }
      job = current
      timer ??= setTimeout(tellOfJob, TELL_MS)
    }
    const hears: Hears = {
      signal: controller.signal,
      onFile: (path) => change({ file: basename(path) }),
      onBytes: (bytes, stage) => change({ stage, doneBytes: current.doneBytes + bytes }),
    }
    job = current
    outcome = null
    const done = work(hears)
      .catch(failed)
      .then(async (ended) => {
        job = null
        outcome = ended
        running = null
        await tellOfJob()
      })
    running = { controller, done }
    await tell()
  }

  return {
    updatesFolder: updates.folder,
    state,
    async addInstallers() {
      added = [...new Set([...added, ...(await system.pickInstallers())])]
      await tell()
    },
    async write(choice) {
      const { installers } = await offer()
      const current = deps.models().current
      const items = planStick({
        installers: installers.filter(({ path }) => choice.installers.includes(path)),
        portable: choice.portable ? portable : null,
        model: choice.model ? current : null,
      })
      const chosen = items.length === 0 || running !== null ? null : await system.pickStick('write')
      if (chosen === null) return
      const root = await stickRoot(chosen)
      const files = items.flatMap((item) => item.files)
      return run('write', 2 * sum(files), async (hears) => {
        const list = await writeStick(root, items, { ...hears, app: deps.version, now: now() })
        if (opened?.root === root) opened = { root, list }
        log('info', 'stick written', { files: files.length, bytes: sum(files) })
        return { kind: 'written', folder: root, files: files.length }
      })
    },
    async open() {
      const chosen = running === null ? await system.pickStick('read') : null
      if (chosen === null) return
      return attempt(async () => {
        opened = null
        opened = await openStick(chosen)
      })
    },
    async check() {
      const stick = opened
      if (stick === null) return
      const files = filesOf(stick.list.items)
      return run('check', sum(files), async (hears) => ({
        kind: 'checked',
        files: files.length,
        bad: await checkStick(stick, hears),
      }))
    },
    async take(id) {
      const item = opened?.list.items[id]
      if (opened === null || item === undefined || item.kind === 'portable') return
      const stick = opened
      return run('take', 2 * sum(item.files), async (hears) => {
        hears.onFile(item.files[0].path)
        if (item.kind === 'model') {
          const path = await takeModel(stick, item, deps.models().folder, hears)
          deps.modelArrived(path)
          return { kind: 'model', path, file: basename(path) }
        }
        updates.keep(await takeUpdate(stick, item, updates.folder, here(), hears))
        log('info', 'update taken', { version: item.version })
        return { kind: 'update' }
      })
    },
    async cancel() {
      running?.controller.abort()
      await running?.done
    },
    startUpdate: () =>
      attempt(async () => {
        const ready = updates.ready()
        if (ready === null) return
        const path = join(updates.folder, ready.file)
        // It may have lain here for weeks.
        const sha256 = await hashFile(path).catch((thrown: unknown) => {
          throw AppError.from(thrown, 'STICK_DISK')
        })
        if (sha256 !== ready.sha256) {
          updates.forget()
          await rm(path, { force: true })
          throw new AppError('STICK_CHECKSUM', 'the kept installer has changed')
        }
        log('info', 'update started', { version: ready.version })
        if (!STARTS.test(ready.file)) system.showFile(path)
        else if ((await system.openFile(path)) !== '') throw new AppError('STICK_NOT_OPENED')
      }),
    async openFolder() {
      if (outcome?.kind === 'written') await system.openFolder(outcome.folder)
    },
    started: updates.recordStart,
    async close() {
      closed = true
      running?.controller.abort()
      await running?.done
      if (timer !== null) clearTimeout(timer)
    },
  }
}

function sum(files: readonly { sizeBytes: number }[]): number {
  return files.reduce((total, { sizeBytes }) => total + sizeBytes, 0)
}
