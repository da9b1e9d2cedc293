/** The engine on a computer with little memory: a real process under a real limit. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resolveModel } from '../../scripts/lib/resolve-model.ts'
import { forkEngine } from '../main/engine/local/engine-process.node.ts'
import { createLocalEngine } from '../main/engine/local/local-engine.ts'
import { silent } from '../main/log.ts'
import type { GenerateEvent } from '../shared/engine-protocol.ts'
import { limitMemory } from '../testing/memory-limit.ts'

const MiB = 1024 * 1024

async function answerUnder(bytes: number, model: string, contextSize: number) {
  const limit = limitMemory(bytes)
  if (limit === null) throw new Error('no control group for memory can be made here')
  const engine = createLocalEngine({
    spawn: () => {
      const process = forkEngine(join(import.meta.dirname, 'index.ts'), [], () => {})
      if (process.pid !== undefined) limit.hold(process.pid)
      return process
    },
    loadParams: () => ({ path: resolveModel(model), contextSize, batchSize: 128, mmap: true, threads: 2 }),
    checkModel: () => ({ quantisation: null }),
    onStatus: () => {},
    log: silent,
  })
  try {
    const loaded = await engine.ready()
    let text = ''
    const onEvent = (event: GenerateEvent) => {
      if (event.kind === 'text') text += event.text
    }
    // A good part of the window, so that its memory is really used.
    const question = `${'The quick brown fox jumps over the lazy dog. '.repeat(loaded.contextSize / 40)}Who is lazy?`
    const result = await engine.generate(
      { messages: [{ role: 'user', text: question }], sampling: { temperature: 0, topP: 1 }, maxTokens: 16 },
      { signal: new AbortController().signal, onEvent },
    )
    return { loaded, status: engine.status(), result, text, peak: limit.peak() }
  } finally {
    engine.close()
    limit.remove()
  }
}
const canLimit = limitMemory(MiB * 64)
canLimit?.remove()

// Elsewhere llama-model.model.test.ts tells the engine what is free instead.
test.skipIf(canLimit === null)(
  'with little memory the window is smaller, that is said, and it answers',
  async () => {
    const small = await answerUnder(640 * MiB, 'smollm2-135m-instruct', 8192)
    expect(small.loaded).toMatchObject({ isShortOfRam: true, sequences: 1 })
    expect(small.loaded.contextSize).toBeGreaterThanOrEqual(1024)
    expect(small.loaded.contextSize).toBeLessThan(8192)
    expect(small.status).toMatchObject({
      state: 'ready',
      isShortOfRam: true,
      contextSize: small.loaded.contextSize,
    })
    expect(small.result.promptTokens).toBeGreaterThan(small.loaded.contextSize / 5)
    expect(small.text).not.toBe('')
    expect(small.peak).toBeLessThanOrEqual(640 * MiB)
  },
)
