/**
 * The engine: one model, its KV cache, and one scheduler for everything that is asked of it. What comes in
 * here is turned into work (./work), which runs in pieces.
 */
import { join } from 'node:path'
import type {
  EngineCalls,
  GenerateEvent,
  GenerateParams,
  GenerateResult,
  LoadParams,
  LoadResult,
  PrepareResult,
  ScoreParams,
  ScoreResult,
} from '../shared/engine-protocol.ts'
import { AppError } from '../shared/errors.ts'
import { KV_FOLDER } from '../shared/kv-files.ts'
import { createIdleWork, type IdleTask, type Next } from './idle-work.ts'
import { createSequencePool } from './kv/sequence-pool.ts'
import { createStateStore } from './kv/state-store.ts'
import type { LoadModel, Model } from './model.ts'
import { startingThreads } from './threads/cores.ts'
import { createPace, fixedPace } from './threads/pace.ts'
import { createThreadsFile } from './threads/threads-file.ts'
import { calibrate, machineKey } from './work/calibrate.ts'
import { createChunkSize } from './work/chunk-size.ts'
import { generate, NOTHING_GENERATED } from './work/generate.ts'
import { prepare } from './work/prepare.ts'
import type { Bench } from './work/read-prompt.ts'
import { createScheduler, type Scheduler, type Work } from './work/scheduler.ts'
import { score } from './work/score.ts'

/** Two answers alternate at no loss of speed; more would only make everybody slow. */
const MOST_ANSWERS = 2
const DEFAULT_CACHE_BYTES = 400 * 1024 * 1024
/** What nobody waits for begins after this much quiet. */
const SAVE_AFTER_MS = 800
const CALIBRATE_AFTER_MS = 4000

export interface Engine {
  /** @throws AppError MODEL_DAMAGED, MODEL_UNSUPPORTED, MODEL_NO_MEMORY */
  load(params: LoadParams, onProgress: (progress: number) => void): Promise<LoadResult>
  /** Tokens of each text alone, without the chat template. */
  count(texts: readonly string[]): number[]
  /** @throws AppError CHAT_TOO_LONG, ENGINE_BAD_GRAMMAR */
  generate(
    params: GenerateParams,
    signal: AbortSignal,
    onEvent: (event: GenerateEvent) => void,
  ): Promise<GenerateResult>
  prepare(params: EngineCalls['prepare']['params'], signal: AbortSignal): Promise<PrepareResult>
  score(params: ScoreParams, signal: AbortSignal): Promise<ScoreResult>
  /** Writes the KV caches that are in no file yet. */
  save(): Promise<void>
  forget(conversationId: string): void
}

export interface EngineDeps {
  loadModel: LoadModel
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
  /** Time of the processor this process has used, in ms. */
  cpuMs: () => number
  /** How long all cores of the machine have been idle in sum, ms since any moment. */
  idleMs: () => number
  log: (line: string) => void
}

interface Loaded extends Bench {
  model: Model
  scheduler: Scheduler
  /** Ends the engine's own background work when another model is loaded. */
  closing: AbortController
}

export function createEngine({ loadModel, now, cpuMs, idleMs, log }: EngineDeps): Engine {
  let loaded: Loaded | null = null
  /** Typing ahead that still runs, by conversation. */
  const typing = new Map<string, AbortController>()
  const idle = createIdleWork(log)
  /** Requests that have not ended. */
  let asked = 0

  const use = (): Loaded => {
    if (loaded === null) throw new AppError('MODEL_MISSING', 'no model is loaded')
    return loaded
  }
  const stopTyping = (conversationId: string | undefined) => {
    if (conversationId !== undefined) typing.get(conversationId)?.abort()
  }

  /** Runs work and afterwards, when nothing else is asked for, what was put off. */
  const run = async <T>(work: (scheduler: Scheduler) => Promise<T>): Promise<T> => {
    idle.interrupt()
    const { scheduler } = use()
    asked += 1
    try {
      return await work(scheduler)
    } finally {
      asked -= 1
      if (asked === 0) idle.start()
    }
  }

  return {
    async load(params, onProgress) {
      idle.set([])
      loaded?.closing.abort()
      await loaded?.scheduler.idle()
      await loaded?.model.dispose()
      loaded = null
      const model = await loadModel(params, onProgress)
      const { cacheFolder } = params
      const store =
        cacheFolder === undefined || params.cacheBytes === 0
          ? null
          : createStateStore({
              folder: join(cacheFolder, KV_FOLDER),
              limitBytes: params.cacheBytes ?? DEFAULT_CACHE_BYTES,
              fingerprint: model.fingerprint,
              log,
            })
      const pool = createSequencePool(model, store)
      const scheduler = createScheduler({ mostAnswers: Math.min(MOST_ANSWERS, model.sequences.length) })
      const start = startingThreads(model.mostThreads)
      const pace = params.threads === undefined ? createPace(start, now, idleMs) : fixedPace(params.threads)
      const closing = new AbortController()
      const { signal } = closing
      loaded = {
        model,
        pool,
        pace,
        chunks: createChunkSize(),
        now,
        cpuMs,
        isWriting: () => scheduler.isWriting,
        scheduler,
        closing,
      }
      const bench = loaded

      const inBackground = (work: () => Work<Next>) =>
        scheduler.run<Next>('background', work, { signal, cancelled: 'never' })
      const tasks: IdleTask[] = [{ afterMs: SAVE_AFTER_MS, run: () => inBackground(() => saveAll(bench)) }]
      if (params.threads === undefined) {
        const file = createThreadsFile(
          cacheFolder === undefined ? null : join(cacheFolder, 'threads.json'),
          log,
        )
        const found = file.read(machineKey(model))
        if (found !== null) pace.calibrated(found)
        else {
          const measure = () => inBackground(() => measureThreads(bench, signal, file.write, log))
          tasks.push({ afterMs: CALIBRATE_AFTER_MS, run: measure })
        }
      }
      idle.set(tasks)
      idle.start()
      return {
        model: model.name,
        contextSize: model.contextSize,
        isShortOfRam: model.isShortOfRam,
        sequences: model.sequences.length,
        threads: pace.threads().decode,
        cpu: model.cpu,
        about: model.about,
      }
    },

    count: (texts) => texts.map((text) => use().model.tokenize(text).length),

    generate(params, signal, onEvent) {
      stopTyping(params.conversation?.id)
      return run((scheduler) =>
        scheduler.run(params.rank ?? 'answer', () => generate(use(), params, signal, onEvent), {
          signal,
          cancelled: { ...NOTHING_GENERATED },
          onPlace: (place) => onEvent({ kind: 'queued', place }),
        }),
      )
    },

    async prepare(params, signal) {
      const { id } = params.conversation
      stopTyping(id)
      const own = new AbortController()
      typing.set(id, own)
      const either = AbortSignal.any([signal, own.signal])
      try {
        return await run((scheduler) =>
          scheduler.run('typing', () => prepare(use(), params, either), {
            signal: either,
            cancelled: { promptTokens: 0, evaluatedTokens: 0 },
          }),
        )
      } finally {
        if (typing.get(id) === own) typing.delete(id)
      }
    },

    score: (params, signal) =>
      run((scheduler) =>
        scheduler.run(params.rank ?? 'background', () => score(use(), params, signal), {
          signal,
          cancelled: { scores: [], evaluatedTokens: 0 },
        }),
      ),

    async save() {
      if (loaded === null) return
      const { signal } = new AbortController()
      await run((scheduler) =>
        scheduler.run<Next>('typing', () => saveAll(use()), { signal, cancelled: 'again' }),
      )
    },

    forget(conversationId) {
      stopTyping(conversationId)
      use().pool.forget(conversationId)
    },
  }
}

async function* saveAll({ pool }: Bench): Work<Next> {
  while (await pool.saveOne()) yield 'read'
  return 'again'
}

/** Tried again until a result was found on a machine that did nothing else: it is kept for good. */
async function* measureThreads(
  bench: Bench,
  signal: AbortSignal,
  keep: (key: string, found: { decode: number; prefill: number }) => void,
  log: (line: string) => void,
): Work<Next> {
  const { model, pool, pace } = bench
  const lease = await pool.lendEmpty()
  if (lease === null) return 'later'
  try {
    const found = yield* calibrate(bench, lease, signal)
    if (found === null) return 'later'
    log(
      `threads measured${found.isDisturbed ? ' beside other load, not kept' : ''}: ${JSON.stringify(found)}`,
    )
    if (found.isDisturbed) return 'later'
    pace.calibrated(found)
    keep(machineKey(model), { decode: found.decode, prefill: found.prefill })
    return 'never'
  } finally {
    lease.release()
  }
}
