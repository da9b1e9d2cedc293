/**
 * One loop decides the next piece of work, because a CPU runs one thing at a time well and two badly (one batch
 * of two answers is slower than the two in turn: docs/decisions/no-batching.md).
 *
 * Work is an async generator: it does one piece (a chunk of a prompt, one decode step), yields, and is
 * resumed when it is its turn again. So Stop, and anybody of higher rank, waits for one piece at most.
 *
 * Order
 * 1. Answers. At most `mostAnswers` have begun; the others wait first come, first served, and know their place.
 *    Those that are written take turns. While one is written and another's prompt is read, several decode
 *    steps stand between two chunks, so that the words keep flowing.
 * 2. Typing ahead.
 * 3. Background work.
 * Ahead of all: work that was cancelled after it had begun. It has only to notice, and gives back what it holds.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Rank } from '../../shared/engine-protocol.ts'

/** What a piece of work was: reading a prompt, or writing. */
export type Piece = 'read' | 'write'

export type Work<T> = AsyncGenerator<Piece, T, void>

/** Decode steps of the running answers between two chunks of another's prompt. */
const WRITES_PER_READ = 4

export interface Scheduler {
  /**
   * Runs `work` to its end, in pieces.
   * @param options.onPlace hears how many answers must end first; 0 when the work begins
   * @param options.cancelled the result when `signal` aborts before the work has begun. Once it has begun, it
   *   watches the signal itself.
   */
  run<T>(
    rank: Rank,
    work: () => Work<T>,
    options: { signal: AbortSignal; cancelled: T; onPlace?: (place: number) => void },
  ): Promise<T>
  /** Whether a running answer is being written, and not still reading its prompt. */
  readonly isWriting: boolean
  /** Resolves when there is no work left. */
  idle(): Promise<void>
}

interface Job {
  rank: Rank
  start: () => Work<unknown>
  work: Work<unknown> | null
  /** Runs a piece as who asked for the work, not as who happened to start the loop: log lines say for whom. */
  inContext: <T>(piece: () => T) => T
  signal: AbortSignal
  last: Piece
  onPlace: (place: number) => void
  place: number
  resolve: (result: never) => void
  reject: (error: unknown) => void
}

export function createScheduler({ mostAnswers }: { mostAnswers: number }): Scheduler {
  /** In order of arrival. */
  const jobs: Job[] = []
  let writesSinceRead = 0
  let loop: Promise<void> | null = null

  const answers = () => jobs.filter(({ rank }) => rank === 'answer')

  const tellPlaces = () => {
    for (const [index, job] of answers().entries()) {
      const place = Math.max(0, index - mostAnswers + 1)
      if (place === job.place) continue
      job.place = place
      job.onPlace(place)
    }
  }

  const nextAnswer = (): Job | undefined => {
    const running = answers().slice(0, mostAnswers)
    const reader = running.find(({ last }) => last === 'read')
    const writer = running.find(({ last }) => last === 'write')
    if (reader === undefined || writer === undefined) return writer ?? reader
    return writesSinceRead < WRITES_PER_READ ? writer : reader
  }
  const next = (): Job | undefined =>
    jobs.find(({ work, signal }) => work !== null && signal.aborted) ??
    nextAnswer() ??
    jobs.find(({ rank }) => rank === 'typing') ??
    jobs.find(({ rank }) => rank === 'background')

  const remove = (job: Job) => {
    const index = jobs.indexOf(job)
    if (index >= 0) jobs.splice(index, 1)
    tellPlaces()
  }

  /** Behind the other running answers, ahead of those that wait: so that writers take turns. */
  const toBackOfRunning = (job: Job) => {
    const running = answers().slice(0, mostAnswers)
    const last = running.at(-1)
    if (job.rank !== 'answer' || last === undefined || last === job) return
    jobs.splice(jobs.indexOf(job), 1)
    jobs.splice(jobs.indexOf(last) + 1, 0, job)
  }

  const step = async (job: Job): Promise<void> => {
    try {
      job.work ??= job.start()
      const { work } = job
      const { done, value } = await job.inContext(() => work.next())
      if (done === true) {
        remove(job)
        job.resolve(value as never)
        return
      }
      job.last = value
      if (value === 'read') writesSinceRead = 0
      else {
        writesSinceRead += 1
        toBackOfRunning(job)
      }
    } catch (error) {
      remove(job)
      job.reject(error)
    }
  }

  const run = async () => {
    for (let job = next(); job !== undefined; job = next()) {
      await step(job)
      // Frames from the app (a Stop, a new question) are heard between two pieces.
      await new Promise((resolve) => setImmediate(resolve))
    }
    loop = null
  }

  return {
    run: (rank, start, { signal, cancelled, onPlace = () => {} }) =>
      new Promise((resolve, reject) => {
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            signal.removeEventListener('abort', onAbort)
            settle(value)
          }
        const job: Job = {
          rank,
          start,
          work: null,
          inContext: AsyncLocalStorage.snapshot(),
          signal,
          last: 'read',
          onPlace,
          place: -1,
          resolve: settled(resolve),
          reject: settled(reject),
        }
        const onAbort = () => {
          if (job.work !== null) return
          remove(job)
          resolve(cancelled)
        }
        if (signal.aborted) {
          resolve(cancelled)
          return
        }
        signal.addEventListener('abort', onAbort, { once: true })
        jobs.push(job)
        tellPlaces()
        loop ??= run()
      }),
    get isWriting() {
      return answers()
        .slice(0, mostAnswers)
        .some(({ last }) => last === 'write')
    },
    idle: async () => {
      while (loop !== null) await loop
    },
  }
}
