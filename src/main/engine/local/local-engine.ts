/**
 * The engine in a process of its own on this computer.
 *
 * Policy
 * - The process starts with the first request and loads the model; later requests share it.
 * - When the process ends by itself, running requests fail with ENGINE_CRASHED (the chat service makes that
 *   "interrupted") and the next request starts a new one. Nothing is retried silently.
 * - A model file is looked at before the process gets it. When the process dies of it all the same, that is
 *   MODEL_CRASHED: the person can choose another model.
 * - Three ends in a row without a finished answer between them: ENGINE_GAVE_UP until the person retries.
 * - A cancelled request that does not end within the stop limit costs the process its life.
 * - After a long time without any request the process ends and gives its memory back; the next request starts
 *   it again, and KV states come back from their files.
 * - Another model or other load options mean another process, so that all memory of the old one is freed.
 */
import type { LoadParams, LoadResult } from '../../../shared/engine-protocol.ts'
import type { EngineStatus } from '../../../shared/engine-status.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Log } from '../../log.ts'
import type { Capabilities, Engine } from '../engine.ts'
import { createEngineClient, type EngineClient } from './engine-client.ts'
import type { EngineProcess } from './engine-process.ts'
import { deleteKvStates } from './kv-states.ts'
import { isMapped } from './mapping.ts'

const MOST_FAILURES = 3
/** Loading reads up to a gigabyte from a slow disk, but a process that does not even say hello is broken. */
const READY_LIMIT_MS = 60_000
/** A teacher's break is shorter; a laptop left open over lunch gets its memory back. */
const RELEASE_AFTER_MS = 20 * 60_000
/** One piece of work (a prefill chunk, a few tokens) lasts far less, even on a slow machine. */
const STOP_LIMIT_MS = 20_000
/** Writing three KV caches takes some 50 ms; a person who quits waits no longer than this. */
const SAVE_LIMIT_MS = 1500

/** Whatever a process of ours runs, it can do all of it. */
const CAN: Capabilities = { prepare: true, score: true, constraints: ['grammar', 'verbatim'] }

/** What the app does with its own engine, beside asking it. */
export interface LocalEngine extends Engine {
  /** Starts the process and loads the model, or waits for both. */
  ready(): Promise<LoadResult>
  /** The chosen model or a load option changed: the next request uses it. Running answers are cut off. */
  reload(): void
  /** Ends the process, and resolves when it has let go of its files. The next request starts another. */
  stop(): Promise<void>
  /**
   * Ends the process for good. What was answered just now is saved before, so that it comes back as fast as the
   * rest. (Not when another model is chosen, or an option: that engine could make nothing of it.)
   */
  close(): Promise<void>
}

export interface LocalEngineDeps {
  spawn: () => EngineProcess
  /** What to load; null when there is no model. */
  loadParams: () => LoadParams | null
  /** Refuses a file that is no good, before an engine sees it; says how it is stored. @throws AppError MODEL_* */
  checkModel: (path: string) => { quantisation: string | null }
  onStatus: (status: EngineStatus) => void
  log: Log
  limits?: { readyMs: number; stopMs: number; releaseMs: number; saveMs: number }
}

interface Running {
  process: EngineProcess
  client: EngineClient
  loaded: Promise<LoadResult>
  /** The process has the model file in its hands and has not said yet that it is good. */
  isLoading: boolean
}

export function createLocalEngine(deps: LocalEngineDeps): LocalEngine {
  const { spawn, loadParams, checkModel, onStatus, log } = deps
  const { readyMs, stopMs, releaseMs, saveMs } = deps.limits ?? {
    readyMs: READY_LIMIT_MS,
    stopMs: STOP_LIMIT_MS,
    releaseMs: RELEASE_AFTER_MS,
    saveMs: SAVE_LIMIT_MS,
  }
  let running: Running | undefined
  let failures = 0
  let requests = 0
  let release: NodeJS.Timeout | undefined
  /** Ends of the processes that are still there. */
  const ends = new Set<Promise<void>>()
  let status: EngineStatus = {
    state: 'idle',
    progress: 0,
    error: null,
    contextSize: 0,
    isShortOfRam: false,
    computer: null,
  }

  /** `known`, unless it is at rest and the model has gone meanwhile or has come: files do so without a word. */
  const withModel = (known: EngineStatus): EngineStatus => {
    if (known.state === 'loading' || known.state === 'ready') return known
    if (loadParams() === null) return { ...known, state: 'no-model', error: 'MODEL_MISSING' }
    return known.state === 'no-model' ? { ...known, state: 'idle', error: null } : known
  }
  const setStatus = (change: Partial<EngineStatus>) => {
    status = withModel({ ...status, error: null, ...change })
    onStatus(status)
  }

  /** Ends `target` on purpose: its exit is then not a failure. */
  const drop = (target: Running, error: AppError) => {
    if (running === target) running = undefined
    target.client.fail(error)
    target.process.kill()
  }

  /** `target` ended by itself, or hangs and is ended now. */
  const fault = (target: Running, reason: string) => {
    if (running !== target) return
    failures += 1
    log('error', 'engine process failed', { reason, failures })
    const code = target.isLoading ? 'MODEL_CRASHED' : 'ENGINE_CRASHED'
    drop(target, new AppError(code, reason))
    if (failures >= MOST_FAILURES) setStatus({ state: 'failed', error: 'ENGINE_GAVE_UP' })
    else setStatus({ state: 'idle', error: code })
  }

  const start = (params: LoadParams): Running => {
    setStatus({ state: 'loading', progress: 0 })
    const process = spawn()
    const client = createEngineClient(process.port, log)
    const load = async (): Promise<LoadResult> => {
      const late = setTimeout(() => fault(started, 'not ready in time'), readyMs)
      let { mmap } = params
      try {
        // While the process starts.
        mmap = isMapped(mmap, checkModel(params.path).quantisation)
        await client.ready
      } finally {
        clearTimeout(late)
      }
      started.isLoading = true
      const result = await client.call(
        'load',
        { ...params, mmap },
        {
          onEvent: ({ progress }) => setStatus({ state: 'loading', progress }),
        },
      )
      started.isLoading = false
      const { contextSize, isShortOfRam, cpu, threads, about } = result
      setStatus({
        state: 'ready',
        progress: 1,
        contextSize,
        isShortOfRam,
        computer: { cpu, threads, about },
      })
      log('info', 'model loaded', { ...result, about: about.library })
      return result
    }
    const started: Running = { process, client, loaded: Promise.resolve().then(load), isLoading: false }
    started.loaded.catch((error: unknown) => {
      const { code, detail } = AppError.from(error)
      log('error', 'model not loaded', { code, detail })
      // A process that cannot load this model is no use; the next request starts afresh.
      if (running === started) {
        drop(started, AppError.from(error))
        setStatus({ state: 'failed', error: code })
      }
    })
    const end = new Promise<void>((resolve) => {
      process.onExit((reason) => {
        fault(started, reason)
        resolve()
      })
    })
    ends.add(end)
    void end.then(() => ends.delete(end))
    return started
  }

  const use = (): Running => {
    if (running !== undefined) return running
    if (failures >= MOST_FAILURES) throw new AppError('ENGINE_GAVE_UP')
    const params = loadParams()
    if (params === null) {
      setStatus({ state: 'no-model' })
      throw new AppError('MODEL_MISSING')
    }
    running = start(params)
    return running
  }

  /** Counts a request while it runs; when none has run for long, the process ends. */
  const whileUsed = async <T>(work: (current: Running) => Promise<T>): Promise<T> => {
    const current = use()
    requests += 1
    clearTimeout(release)
    try {
      await current.loaded
      return await work(current)
    } finally {
      requests -= 1
      if (requests === 0) {
        release = setTimeout(() => {
          if (running === undefined) return
          log('info', 'engine released after a long idle time')
          drop(running, new AppError('ENGINE_CRASHED', 'released'))
          setStatus({ state: 'idle', progress: 0 })
        }, releaseMs)
        release.unref()
      }
    }
  }

  /** Work that `signal` can end. What does not end then hangs. */
  const untilStopped = async <T>(
    current: Running,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> => {
    let late: NodeJS.Timeout | undefined
    const onAbort = () => {
      late = setTimeout(() => fault(current, 'did not stop in time'), stopMs)
    }
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    try {
      return await work()
    } finally {
      clearTimeout(late)
      signal.removeEventListener('abort', onAbort)
    }
  }

  const save = ({ client }: Running) =>
    new Promise<void>((resolve) => {
      const late = setTimeout(resolve, saveMs)
      const done = () => {
        clearTimeout(late)
        resolve()
      }
      client.call('save', {}).then(done, done)
    })

  return {
    can: CAN,
    status: () => withModel(status),
    ready: () => whileUsed((current) => current.loaded),
    countTokens: (texts) => whileUsed(async ({ client }) => (await client.call('count', { texts })).tokens),
    generate: (params, { signal, onEvent }) =>
      whileUsed((current) =>
        untilStopped(current, signal, async () => {
          const result = await current.client.call('generate', params, { signal, onEvent })
          failures = 0
          return result
        }),
      ),
    prepare: (params, signal) => whileUsed(({ client }) => client.call('prepare', params, { signal })),
    score: (params, signal) =>
      whileUsed((current) =>
        untilStopped(current, signal, () => current.client.call('score', params, { signal })),
      ),
    forget(conversationId) {
      const cacheFolder = loadParams()?.cacheFolder
      const deleteFiles = () => {
        if (cacheFolder !== undefined) deleteKvStates(cacheFolder, conversationId)
      }
      // First out of the engine's memory, so that it writes no file again; then what no engine knows of.
      const told = running?.client.call('forget', { conversationId })
      if (told === undefined) deleteFiles()
      else told.then(deleteFiles, deleteFiles)
    },
    reload() {
      failures = 0
      if (running !== undefined) drop(running, new AppError('ENGINE_CRASHED', 'another model was chosen'))
      setStatus({ state: 'idle', progress: 0, contextSize: 0 })
    },
    retry() {
      failures = 0
      if (running === undefined) setStatus({ state: 'idle' })
    },
    async stop() {
      if (running !== undefined) {
        drop(running, new AppError('ENGINE_CRASHED', 'stopped'))
        setStatus({ state: 'idle', progress: 0 })
      }
      await Promise.all(ends)
    },
    async close() {
      clearTimeout(release)
      const leaving = running
      if (leaving === undefined) return
      if (status.state === 'ready' && loadParams()?.cacheFolder !== undefined) await save(leaving)
      drop(leaving, new AppError('ENGINE_CRASHED', 'closing'))
    },
  }
}
