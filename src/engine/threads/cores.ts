import { availableParallelism, cpus } from 'node:os'

/**
 * Threads that can make sense: more than the cores that compute make everything slower, and on two cores the
 * library's own default can hang the machine (docs/decisions/threads.md).
 *
 * @param mathCores physical cores that compute at full speed, as the engine library counts them
 * @param allowed cores this process may use (affinity mask, container limit)
 */
export function usableCores(mathCores: number, allowed: number = availableParallelism()): number {
  return Math.max(1, Math.min(mathCores, allowed))
}

/** Threads until the machine has been measured: one core is left for the window and for other programs. */
export function startingThreads(cores: number): number {
  return Math.max(1, cores - 1)
}

/** How long all cores of this machine have been idle in sum since it was started, ms, in ticks of 10 to 16. */
export const idleCoresMs = (): number => cpus().reduce((sum, { times }) => sum + times.idle, 0)
