/**
 * One short answer from the engine in this very process, and what it says of the processor: to try a processor
 * that is not at hand, under an emulator (Debian: qemu-user).
 *
 *   qemu-x86_64 -cpu Nehalem     $(readlink -f node_modules/.bin/node) bench/one-answer.ts   # no AVX
 *   qemu-x86_64 -cpu SandyBridge $(readlink -f node_modules/.bin/node) bench/one-answer.ts   # AVX, no AVX2
 */

import { resolveModel } from '../scripts/lib/resolve-model.ts'
import { createEngine } from '../src/engine/engine.ts'
import { answerBindingSelfTest } from '../src/engine/llama/binding-self-test.ts'
import { llamaLoader } from '../src/engine/llama/llama-model.ts'

answerBindingSelfTest()
const engine = createEngine({
  loadModel: llamaLoader(console.error),
  now: () => performance.now(),
  cpuMs: () => 0,
  idleMs: () => 0,
  log: console.error,
})
const path = resolveModel(process.argv[2] ?? 'smollm2-135m-instruct')
const loaded = await engine.load({ path, contextSize: 1024, batchSize: 64, mmap: true, threads: 1 }, () => {})
let text = ''
const { tokensPerSecond } = await engine.generate(
  {
    messages: [{ role: 'user', text: 'What is the capital of France?' }],
    sampling: { temperature: 0, topP: 1 },
    maxTokens: 8,
  },
  new AbortController().signal,
  (event) => {
    if (event.kind === 'text') text += event.text
  },
)
console.log({ ...loaded, text, tokensPerSecond })
process.exit(0)
