import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clockJumps } from './clock-jumps.ts'

// `npm run fault:clock` does the same thousands of times.
test('whatever the clock does, order, undo and backups hold, and nothing hangs', async () => {
  const folder = mkdtempSync(join(tmpdir(), '小Q 时钟 '))
  try {
    const { faults, jumps } = await clockJumps({ folder, rounds: 80, seed: 2 })
    expect(faults).toEqual([])
    expect(jumps).toBeGreaterThan(50)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
