/** Reads a model from a hub over HTTP, going on where the part file ends. */
import type { Part } from './part.ts'
import { reason, SourceError } from './source-error.ts'

export interface FetchDeps {
  /** `fetch` of Node or Electron. */
  fetch: (
    url: string,
    init: { headers: Record<string, string>; signal: AbortSignal; redirect?: 'manual' },
  ) => Promise<Response>
  /** Longest wait for the response headers, redirects included, milliseconds. */
  headersMs: number
  /** Longest wait for the next byte, milliseconds. */
  stallMs: number
}

export interface FetchJob {
  url: string
  part: Part
  /** Size of the whole model; what announces another size is not the model. */
  totalBytes: number
  signal: AbortSignal
  /** Called after each piece is on the disk. */
  onBytes: () => void
}

/** A lost connection is taken up again as long as each try brings at least this much. */
const WORTH_ANOTHER_TRY_BYTES = 1024 * 1024

/** The connection broke after the headers had come. */
class Dropped extends SourceError {}

/**
 * Fills the part file up to `totalBytes`.
 *
 * @throws SourceError when the hub cannot be reached, refuses, stalls or serves something else
 * @throws the system's own error when the disk refuses; the signal's reason when it is aborted
 */
export async function fetchInto(job: FetchJob, deps: FetchDeps): Promise<void> {
  while (job.part.size < job.totalBytes) {
    const before = job.part.size
    try {
      await readOnce(job, deps)
    } catch (error) {
      job.signal.throwIfAborted()
      if (!(error instanceof Dropped) || job.part.size - before < WORTH_ANOTHER_TRY_BYTES) throw error
    }
  }
}

async function readOnce(job: FetchJob, deps: FetchDeps): Promise<void> {
  const controller = new AbortController()
  try {
    let response = await request(job, deps, controller, job.part.size)
    // The hub says the part is longer than its file; let it send the whole and see.
    if (response.status === 416) response = await request(job, deps, controller, 0)
    await acceptStart(response, job)
    await copyBody(response, job, deps, controller)
  } finally {
    controller.abort()
  }
}

async function request(
  job: FetchJob,
  deps: FetchDeps,
  controller: AbortController,
  from: number,
): Promise<Response> {
  const headers: Record<string, string> = { 'accept-encoding': 'identity' }
  if (from > 0) headers.range = `bytes=${from}-`
  const signal = AbortSignal.any([job.signal, controller.signal])
  try {
    return await within(deps.headersMs, controller, deps.fetch(job.url, { headers, signal }))
  } catch (error) {
    job.signal.throwIfAborted()
    throw new SourceError(reason(error), { cause: error })
  }
}

/** Checks that the response is the model and goes on at the part's end; a whole response empties the part. */
async function acceptStart(response: Response, { part, totalBytes }: FetchJob): Promise<void> {
  if (response.status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '')
    if (range === null || Number(range[1]) !== part.size) throw new SourceError('answered with another range')
    if (range[2] !== '*' && Number(range[2]) !== totalBytes)
      throw new SourceError(`file has ${range[2]} bytes`)
    return
  }
  if (response.status !== 200) throw new SourceError(`HTTP ${response.status}`)
  // A login page of the network answers 200 too; it must not cost the bytes already here.
  const length = response.headers.get('content-length')
  if (length !== null && Number(length) !== totalBytes) throw new SourceError(`file has ${length} bytes`)
  if (response.headers.get('content-type')?.startsWith('text/')) throw new SourceError('answered with a page')
  await part.restart()
}

async function copyBody(
  response: Response,
  job: FetchJob,
  deps: FetchDeps,
  controller: AbortController,
): Promise<void> {
  if (response.body === null) throw new SourceError('answered without a body')
  const reader = response.body.getReader()
  for (;;) {
    const piece = await within(deps.stallMs, controller, reader.read()).catch((error: unknown) => {
      throw new Dropped(reason(error), { cause: error })
    })
    if (piece.done) break
    if (job.part.size + piece.value.length > job.totalBytes)
      throw new SourceError('sends more than the model')
    await job.part.append(piece.value)
    job.onBytes()
  }
  if (job.part.size < job.totalBytes) throw new Dropped(`ended after ${job.part.size} bytes`)
}

/** Aborts `controller`, and with it `work`, when `work` takes longer than `ms`. */
async function within<T>(ms: number, controller: AbortController, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => controller.abort(new SourceError(`silent for ${ms} ms`)), ms)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}
