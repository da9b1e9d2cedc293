import { expect, test } from 'vitest'
import { type ContextPlan, freeBeside, makeLargest, planContext } from './context-plan.ts'

const MiB = 1024 * 1024
/** A model's KV cache: 50 MiB of buffers and 12 KiB a token. */
const bytesOf = ({ contextSize, sequences }: ContextPlan) => 50 * MiB + contextSize * sequences * 12 * 1024
const plan = (asked: number, freeMiB: number) => planContext(asked, freeMiB * MiB, bytesOf)

test('three conversations where there is room', () => {
  expect(plan(4096, 4000)).toEqual({ contextSize: 4096, sequences: 3 })
})

test('fewer conversations first, then a smaller window', () => {
  expect(plan(4096, 400 + 50 + 2 * 48)).toEqual({ contextSize: 4096, sequences: 2 })
  expect(plan(4096, 400 + 50 + 48)).toEqual({ contextSize: 4096, sequences: 1 })
  const small = plan(4096, 400 + 50 + 40)
  expect(small.contextSize).toBeLessThan(4096)
  expect(small.contextSize).toBeGreaterThan(2048)
})

test('the pages of a mapped model are taken, though the system calls them available', () => {
  // Nothing seems to have been taken: all of it is mapped.
  const mapped = freeBeside(1000 * MiB, 1000 * MiB, 400 * MiB)
  expect(mapped).toBe(600 * MiB)
  expect(planContext(4096, mapped, bytesOf)).toEqual({ contextSize: 4096, sequences: 3 })
  expect(planContext(4096, freeBeside(900 * MiB, 900 * MiB, 400 * MiB), bytesOf).sequences).toBe(1)
  // A copy beside the map (repacked weights) shows by itself, and so does a model that is read, not mapped.
  expect(freeBeside(1000 * MiB, 500 * MiB, 400 * MiB)).toBe(500 * MiB)
  expect(freeBeside(1000 * MiB, 600 * MiB, 0)).toBe(600 * MiB)
  expect(freeBeside(300 * MiB, 300 * MiB, 400 * MiB)).toBe(0)
})

test('whatever memory there is, a plan comes out: the most that fits, and never no use', () => {
  for (const asked of [256, 1024, 1025, 1500, 4096, 32_768]) {
    for (const free of [0, 100, 449, 450, 455, 462, 500, 600, 1000, 10_000]) {
      const found = plan(asked, free)
      expect(found.contextSize).toBeLessThanOrEqual(asked)
      expect(found.contextSize).toBeGreaterThanOrEqual(Math.min(asked, 1024))
      expect(found.sequences).toBeGreaterThanOrEqual(1)
      expect(found.sequences).toBeLessThanOrEqual(3)
      const fits = bytesOf(found) <= (free - 400) * MiB
      // Only the smallest of all is made where it does not fit: the library refuses it if it must.
      if (!fits) expect(found).toEqual({ contextSize: Math.min(asked, 1024), sequences: 1 })
    }
  }
})

test('a window that cannot be made after all is followed by smaller ones, down to the smallest of use', async () => {
  const tried: string[] = []
  const makeUpTo = (mostTokens: number) =>
    makeLargest(
      { contextSize: 4096, sequences: 3 },
      async (plan) => {
        tried.push(`${plan.sequences} × ${plan.contextSize}`)
        if (plan.contextSize * plan.sequences > mostTokens) throw new Error('no memory')
        return plan
      },
      () => {},
    )
  expect(await makeUpTo(1e9)).toEqual({ contextSize: 4096, sequences: 3 })
  expect(await makeUpTo(2500)).toEqual({ contextSize: 2304, sequences: 1 })
  expect(tried.slice(1)).toEqual(['3 × 4096', '2 × 4096', '1 × 4096', '1 × 3072', '1 × 2304'])
  tried.length = 0
  await expect(makeUpTo(1000)).rejects.toThrow('no memory')
  expect(tried.at(-1)).toBe('1 × 1024')
})
