/** Against the library's own full table of probabilities, on a real small model. */
import { getLlama, TokenBias } from 'node-llama-cpp'
import { expect, test } from 'vitest'
import { resolveModel } from '../../../scripts/lib/resolve-model.ts'
import { createLlamaSequence } from './llama-sequence.ts'

test('log-probabilities are those of the whole vocabulary, for likely and unlikely tokens alike', async () => {
  const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, maxThreads: 1 })
  const model = await llama.loadModel({ modelPath: resolveModel('smollm2-135m-instruct') })
  const context = await model.createContext({ contextSize: 512, threads: 1 })
  const raw = context.getSequence()
  const sequence = createLlamaSequence(model, raw, () => TokenBias.for(model))
  const prompt = model.tokenize('The capital of France is the city of')
  await sequence.evaluate(prompt.slice(0, -1))
  const before = sequence.length
  const last = prompt.slice(-1)
  const [table] = await raw.controlledEvaluate(
    last.map((token) => [token, { generateNext: { probabilities: true } }]),
  )
  const likeliest = [...(table?.next.probabilities ?? [])].filter(([token]) => !model.isEogToken(token))
  for (const place of [0, 1, 5, 50, 500, 5000, 40_000]) {
    const [token, probability] = likeliest[place] ?? []
    await sequence.erase(before, sequence.length)
    const [found] = await sequence.logProbabilities([...last, token ?? 0])
    expect(Math.abs((found ?? 0) - Math.log(probability ?? 0)), `place ${place}`).toBeLessThan(0.05)
  }
  await llama.dispose()
})
