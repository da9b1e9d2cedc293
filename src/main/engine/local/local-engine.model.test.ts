/** What main asks of its own engine beyond answers, on a real model in a real process. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { resolveModel } from '../../../../scripts/lib/resolve-model.ts'
import type { Constraint } from '../../../shared/engine-protocol.ts'
import { silent } from '../../log.ts'
import { checkGguf } from '../../models/gguf.ts'
import { forkEngine } from './engine-process.node.ts'
import { createLocalEngine } from './local-engine.ts'

const path = resolveModel('smollm2-135m-instruct')
const engine = createLocalEngine({
  spawn: () => forkEngine(join(import.meta.dirname, '../../../engine/index.ts'), [], () => {}),
  loadParams: () => ({ path, contextSize: 1024, batchSize: 128, mmap: true, threads: 2 }),
  checkModel: checkGguf,
  onStatus: () => {},
  log: silent,
})
afterAll(() => engine.close())

const { signal } = new AbortController()

async function bound(text: string, constraint: Constraint): Promise<string> {
  let answer = ''
  await engine.generate(
    {
      messages: [{ role: 'user', text }],
      sampling: { temperature: 0, topP: 1 },
      maxTokens: 12,
      constraint,
    },
    {
      signal,
      onEvent(event) {
        if (event.kind === 'text') answer += event.text
      },
    },
  )
  return answer
}

test('a likelier continuation scores higher', async () => {
  const prompt = { text: 'The capital of France is' }
  const { scores } = await engine.score({ prompt, continuations: [' Paris.', ' Banana.'] }, signal)
  const [right, wrong] = scores.map(({ logLikelihood }) => logLikelihood)
  expect(right).toBeGreaterThan((wrong ?? 0) + 2)
})

test('an answer is bound to a grammar, and a wrong grammar is said', async () => {
  const yesOrNo = { kind: 'grammar', gbnf: 'root ::= "yes" | "no"' } as const
  expect(['yes', 'no']).toContain(await bound('Is the sky blue?', yesOrNo))
  const wrong = { kind: 'grammar', gbnf: 'root ::= "yes' } as const
  await expect(bound('Is the sky blue?', wrong)).rejects.toMatchObject({ code: 'ENGINE_BAD_GRAMMAR' })
})

test('an answer is bound to a text, word for word', async () => {
  const text = 'Water boils at one hundred degrees. Ice melts at zero degrees. Iron melts at 1538 degrees.'
  const question = `${text}\n\nWhen does ice melt? Quote the sentence.`
  const quote = await bound(question, { kind: 'verbatim', text })
  expect(quote).not.toBe('')
  expect(text).toContain(quote)
})
