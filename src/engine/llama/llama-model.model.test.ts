import { expect, test, vi } from 'vitest'
import { resolveModel } from '../../../scripts/lib/resolve-model.ts'
import { llamaLoader } from './llama-model.ts'

test('a mapped model leaves less room for windows, though the system calls its pages available', async () => {
  const path = resolveModel('smollm2-135m-instruct')
  // As Linux has it: the same before and after a map. Three windows (about 290 MiB) fit, but for the model (94).
  const spy = vi.spyOn(process, 'availableMemory').mockReturnValue(720 * 1024 * 1024)
  try {
    const load = llamaLoader(() => {})
    const params = { path, contextSize: 4096, batchSize: 64, threads: 1 }
    const mapped = await load({ ...params, mmap: true }, () => {})
    const read = await load({ ...params, mmap: false }, () => {})
    expect([mapped.sequences.length, read.sequences.length]).toEqual([2, 3])
    await mapped.dispose()
    await read.dispose()
  } finally {
    spy.mockRestore()
  }
})
