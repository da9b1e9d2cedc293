/**
 * A model that follows a script, for tests of everything around the engine. It never runs in a packaged app
 * (src/engine/index.ts) and nothing in the app knows of it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { GenerateParams } from '../shared/engine-protocol.ts'
import { AppError } from '../shared/errors.ts'
import type { Model } from './model.ts'

interface Scenario {
  /** Pieces of the answer, one a token. */
  answer: (params: GenerateParams) => Iterable<string>
  /** Pause before each piece. */
  msPerToken: number
  /** What happens after the last piece. */
  end?: 'fail' | 'crash'
  onLoad?: 'crash' | 'damaged'
}

const MARKDOWN = [
  '好的，这是九九乘法表：\n\n',
  '```python\nfor i in range(1, 10):\n    for j in range(1, i + 1):\n        print(f"{j}×{i}={i * j}", end="\\t")\n    print()\n```\n\n',
  '| 变量 | 含义 |\n| --- | --- |\n| `i` | 行 |\n| `j` | 列 |\n\n',
  '更多内容见 [文档](https://example.com/table)。**完成**。',
]
/** Pieces of three characters, so that marks are cut in the middle as a real model cuts them. */
const pieces = (text: string): string[] => text.match(/[\s\S]{1,3}/gu) ?? []
const lastQuestion = ({ messages }: GenerateParams): string => messages.at(-1)?.text ?? ''
function* count(): Generator<string> {
  for (let n = 1; ; n += 1) yield `词${n} `
}

const SCENARIOS = {
  /** A short answer with code, a table and a link. */
  plain: { answer: () => pieces(MARKDOWN.join('')), msPerToken: 2 },
  /** Repeats the question and how many messages the prompt held. */
  echo: {
    answer: (params) => pieces(`你说：${lastQuestion(params)}（${params.messages.length}）`),
    msPerToken: 1,
  },
  /** Counts until it is stopped or the limit is reached. */
  slow: { answer: count, msPerToken: 20 },
  empty: { answer: () => [], msPerToken: 1 },
  error: { answer: () => pieces('写到一半就'), msPerToken: 2, end: 'fail' },
  crash: { answer: () => pieces('引擎会在这里停下来，前面的字都要留着。'), msPerToken: 60, end: 'crash' },
  'crash-on-load': { answer: () => [], msPerToken: 0, onLoad: 'crash' },
  damaged: { answer: () => [], msPerToken: 0, onLoad: 'damaged' },
} satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name)
}

/** @param crash ends the process as a native fault would */
export function createScriptedModel(name: ScenarioName, crash: () => void): Model {
  const scenario: Scenario = SCENARIOS[name]
  const countTokens = (text: string) => Math.ceil(text.length / 2)
  return {
    countTokens,
    async load({ contextSize }, onProgress) {
      onProgress(0.5)
      if (scenario.onLoad === 'crash') crash()
      if (scenario.onLoad === 'damaged') throw new AppError('MODEL_DAMAGED', 'scripted')
      return { model: `scripted-${name}`, contextSize, threads: 1 }
    },
    async generate(params, signal, onEvent) {
      const promptTokens = params.messages.reduce((sum, { text }) => sum + countTokens(text), 0)
      onEvent({ kind: 'prefill', read: promptTokens, total: promptTokens })
      const result = {
        promptTokens,
        evaluatedTokens: promptTokens,
        tokens: 0,
        ttftMs: scenario.msPerToken,
        tokensPerSecond: 1000 / scenario.msPerToken,
      }
      for (const text of scenario.answer(params)) {
        await sleep(scenario.msPerToken)
        if (signal.aborted) return { ...result, finish: 'stopped' }
        if (result.tokens >= params.maxTokens) return { ...result, finish: 'length' }
        result.tokens += 1
        onEvent({ kind: 'text', text, tokens: 1 })
      }
      if (scenario.end === 'crash') {
        // The frames before it are on their way when a real fault strikes.
        await sleep(50)
        crash()
      }
      if (scenario.end === 'fail') throw new Error('scripted failure')
      return { ...result, finish: 'end' }
    },
  }
}
