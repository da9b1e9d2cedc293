import { expect, test } from 'vitest'
import { type ContextPlan, planContext } from './memory.ts'

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
