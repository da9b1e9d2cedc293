/** When an idle task is due again: after every pause, after the next one of twice the length, or never. */
export type Next = 'again' | 'later' | 'never'

export interface IdleTask {
  /** Quiet before it begins, ms. */
  afterMs: number
  run: () => Promise<Next>
}

/** A task that never finds its moment is tried more and more rarely, but within a break between two lessons. */
const LONGEST_WAIT_MS = 10 * 60_000

export interface IdleWork {
  /** Replaces all tasks. */
  set(tasks: readonly IdleTask[]): void
  /** Nothing is asked for from now on: each task begins after its own time of quiet, or never before {@link interrupt}. */
  start(): void
  /** Something is asked for. What runs goes on. */
  interrupt(): void
}

/** What is done when nothing is asked for. A task that failed is due again after the next pause. */
export function createIdleWork(log: (line: string) => void): IdleWork {
  let tasks: IdleTask[] = []
  let timers: NodeJS.Timeout[] = []
  const running = new Set<IdleTask>()

  const interrupt = () => {
    for (const timer of timers) clearTimeout(timer)
    timers = []
  }
  const run = async (task: IdleTask) => {
    // It may still be waiting for its turn since an earlier pause.
    if (running.has(task)) return
    running.add(task)
    try {
      const next = await task.run()
      if (next === 'never') tasks = tasks.filter((other) => other !== task)
      else if (next === 'later') task.afterMs = Math.min(task.afterMs * 2, LONGEST_WAIT_MS)
    } catch (error) {
      log(`idle work failed: ${String(error)}`)
    } finally {
      running.delete(task)
    }
  }
  return {
    interrupt,
    set(next) {
      interrupt()
      tasks = next.map((task) => ({ ...task }))
    },
    start() {
      interrupt()
      timers = tasks.map((task) => setTimeout(() => void run(task), task.afterMs))
    },
  }
}
