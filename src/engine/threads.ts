import { availableParallelism } from 'node:os'

/**
 * Threads to start with: one core is left for the window and for ggml's own waiting. ggml's threads spin at a
 * barrier, so one thread more than there are free cores makes every token wait for a scheduler slice; on two
 * cores the library's own default can hang the machine (shared/research/perf.md, 3 and 10).
 *
 * @param mathCores cores that can compute at full speed, as the engine library counts them
 * @param allowed cores this process may use (affinity mask, container limit)
 */
export function startingThreads(mathCores: number, allowed: number = availableParallelism()): number {
  return Math.max(1, Math.min(mathCores, allowed) - 1)
}
