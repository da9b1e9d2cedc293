import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { damages } from './damages.ts'
import { powerCuts } from './power-cuts.ts'

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), '小Q 断电 '))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// `npm run fault:file` does the same hundreds of times.
test('a power cut at any moment costs nothing that was saved', () => {
  const faults = inFolder((folder) => powerCuts(folder, 12, 1))
  expect(faults.filter(({ failure }) => failure !== undefined)).toEqual([])
})

test('whatever comes to harm in a file, it works or is recovered', () => {
  const { faults, alone, withBackup } = inFolder((folder) =>
    damages(folder, { count: 12, turns: 40, seed: 1 }),
  )
  expect(faults.filter(({ failure }) => failure !== undefined)).toEqual([])
  expect(alone.back / alone.were).toBeGreaterThan(0.5)
  expect(withBackup.back / withBackup.were).toBeGreaterThan(0.8)
})
