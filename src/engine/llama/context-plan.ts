/**
 * How large the context window can be in the memory that is free. A smaller window is a nuisance; a machine
 * that swaps is unusable.
 */

/** Left for the window, the system and the person's other programs. */
const RESERVE_BYTES = 400 * 1024 * 1024
/** A smaller window than this is no use for a conversation. */
const SMALLEST_CONTEXT_TOKENS = 1024
/** Two answers may run at once; a third sequence is for typing ahead and background work. */
const MOST_SEQUENCES = 3

/**
 * Memory that is free for new use beside a loaded model. The system calls the pages of a mapped file available
 * (Linux: MemAvailable; Windows: they lie on the standby list until they are first read), but they are read for
 * every token: a window made of them would have the machine read its model from the disk again and again. So
 * the file counts as taken, whatever the system says of it; without a map, what the load took shows by itself.
 *
 * @param before available bytes before the load
 * @param after available bytes with the model loaded
 * @param mappedBytes size of the file when it is mapped, else 0
 */
export function freeBeside(before: number, after: number, mappedBytes: number): number {
  return Math.max(0, Math.min(after, before - mappedBytes))
}

export interface ContextPlan {
  contextSize: number
  sequences: number
}

/**
 * The asked window with as many sequences as fit, rather than a smaller window with more; below one sequence,
 * a smaller window. Always at least the smallest window with one sequence: the library refuses that if it must.
 *
 * @param asked tokens
 * @param freeBytes memory that is free for new use, with the model loaded
 * @param bytesOf what the KV cache and buffers of a plan take
 */
export function planContext(
  asked: number,
  freeBytes: number,
  bytesOf: (plan: ContextPlan) => number,
): ContextPlan {
  const fits = (plan: ContextPlan) => bytesOf(plan) <= freeBytes - RESERVE_BYTES
  for (let contextSize = asked; ; contextSize = Math.floor(contextSize * 0.75)) {
    const size = Math.max(contextSize, Math.min(asked, SMALLEST_CONTEXT_TOKENS))
    for (let sequences = MOST_SEQUENCES; sequences > 0; sequences -= 1) {
      if (fits({ contextSize: size, sequences })) return { contextSize: size, sequences }
    }
    if (size !== contextSize || size <= SMALLEST_CONTEXT_TOKENS) return { contextSize: size, sequences: 1 }
  }
}

/**
 * What to try when the library, or the system, refuses a plan after all: one sequence fewer, then a window of
 * three quarters. Null when there is nothing smaller that is of use.
 */
function smallerPlan({ contextSize, sequences }: ContextPlan): ContextPlan | null {
  if (sequences > 1) return { contextSize, sequences: sequences - 1 }
  if (contextSize <= SMALLEST_CONTEXT_TOKENS) return null
  return { contextSize: Math.max(SMALLEST_CONTEXT_TOKENS, Math.floor(contextSize * 0.75)), sequences }
}

/**
 * Makes the largest of `plan` and its smaller ones that can be made.
 *
 * @param refused hears of each that could not
 * @throws what `make` threw for the smallest
 */
export async function makeLargest<T>(
  plan: ContextPlan,
  make: (plan: ContextPlan) => Promise<T>,
  refused: (plan: ContextPlan, error: unknown) => void,
): Promise<T> {
  try {
    return await make(plan)
  } catch (error) {
    refused(plan, error)
    const smaller = smallerPlan(plan)
    if (smaller === null) throw error
    return await makeLargest(smaller, make, refused)
  }
}
