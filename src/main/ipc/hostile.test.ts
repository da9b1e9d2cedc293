import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { routes } from '../../shared/contract/index.ts'
import { fuzzIpc } from '../../testing/hostile/fuzz-ipc.ts'

// `npm run fault:ipc` makes a hundred times as many.
test('a thousand hostile calls: typed errors only, nothing breaks, what is kept stays', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), '小Q hostile '))
  const report = await fuzzIpc({ folder, calls: 1000, seed: 6 })
  rmSync(folder, { recursive: true, force: true })
  expect(report.faults).toEqual([])
  // The calls are no good if they all bounce off the schema, or all pass.
  expect(report.done).toBeGreaterThan(100)
  expect(report.refused.IPC_BAD_INPUT).toBeGreaterThan(100)
  expect(report.refused.IPC_UNKNOWN_ROUTE).toBeGreaterThan(20)
  expect(report.refused.CHAT_NOT_FOUND).toBeGreaterThan(20)
})

test('the page cannot make main look at a path of its own', () => {
  const path = '\\\\server\\share\\model.gguf'
  expect(routes['settings.set'].input.parse({ modelPath: path, modelsFolder: path, threads: 2 })).toEqual({
    threads: 2,
  })
})
