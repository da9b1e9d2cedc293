/**
 * A model that follows a script, for tests of everything around llama.cpp. It never runs in a packaged app
 * (src/engine/index.ts) and nothing in the app knows of it. Its tokens are pieces of text; its KV cache is a
 * list of them; scheduling, caching and drafting above it are the engine's own.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CpuLevel, PromptMessage } from '../shared/engine-protocol.ts'
import { AppError } from '../shared/errors.ts'
import type { Decoder, LoadModel, Sequence, Token } from './model.ts'

interface Asked {
  /** How many messages the prompt holds. */
  messages: number
  question: string
}

interface Scenario {
  /** Pieces of the answer, one a token. */
  answer: (asked: Asked) => Iterable<string>
  /** Pause before each piece. */
  msPerToken: number
  /** What happens after the last piece. */
  end?: 'fail' | 'crash'
  onLoad?: 'crash' | 'damaged' | 'short-of-memory'
  /** The processor it says it runs on. */
  cpu?: CpuLevel
}

const MARKDOWN = [
  '好的，这是九九乘法表：\n\n',
  '```python\nfor i in range(1, 10):\n    for j in range(1, i + 1):\n        print(f"{j}×{i}={i * j}", end="\\t")\n    print()\n```\n\n',
  '| 变量 | 含义 |\n| --- | --- |\n| `i` | 行 |\n| `j` | 列 |\n\n',
  '更多内容见 [文档](https://example.com/table)。**完成**。',
]
const RICH = [
  '## 圆的面积\n\n半径是 $r$，面积 \\(S = \\pi r^2\\)，一份 $5，两份 $10。\n\n',
  '\\[\n\\int_0^1 x^2 \\, dx = \\frac{1}{3}\n\\]\n\n',
  '| 一列很长的标题一二三四五六七八九十 | 二列很长的标题一二三四五六七八九十 | 三列很长的标题一二三四五六七八九十 | 四列 |\n| --- | --- | --- | --- |\n| 1 | 2 | $\\frac{1}{2}$ | 4 |\n\n',
  '```mermaid\ngraph TD\n  A[开始] --> B{对吗}\n  B --> C[结束]\n```\n\n',
  '<img src="https://example.com/x.png"> ![图片](https://example.com/y.png)\n\n',
  '```\nfor i in range(3):\n    print(i)\n',
]
/** Pieces of three characters, so that marks are cut in the middle as a real model cuts them. */
const pieces = (text: string): string[] => text.match(/[\s\S]{1,3}/gu) ?? []
function* count(): Generator<string> {
  for (let n = 1; ; n += 1) yield `词${n} `
}

const SCENARIOS = {
  /** A short answer with code, a table and a link. */
  plain: { answer: () => pieces(MARKDOWN.join('')), msPerToken: 2 },
  /** Formulas, money, a wide table, a diagram, pictures; its last code has no language and no end. */
  rich: { answer: () => pieces(RICH.join('')), msPerToken: 2 },
  /** Repeats the question and how many messages the prompt held. */
  echo: { answer: ({ question, messages }) => pieces(`你说：${question}（${messages}）`), msPerToken: 1 },
  /** Counts until it is stopped or the limit is reached. */
  slow: { answer: count, msPerToken: 20 },
  /** Falls into a loop. */
  loop: { answer: () => pieces(`它是这样的。${'好的好的，'.repeat(60)}`), msPerToken: 1 },
  /** Answers in English until it is asked for Chinese in so many words. */
  foreign: {
    answer: ({ question }) =>
      pieces(
        question.includes('请用简体中文回答')
          ? '好的，光合作用是植物利用阳光的过程。'
          : 'Photosynthesis is the process by which green plants use sunlight to make food. '.repeat(3),
      ),
    msPerToken: 1,
  },
  /** On a processor without AVX2. */
  'old-processor': { answer: () => pieces('这台电脑有点慢。'), msPerToken: 1, cpu: 'sse' },
  empty: { answer: () => [], msPerToken: 1 },
  error: { answer: () => pieces('写到一半就'), msPerToken: 2, end: 'fail' },
  crash: { answer: () => pieces('引擎会在这里停下来，前面的字都要留着。'), msPerToken: 60, end: 'crash' },
  'crash-on-load': { answer: () => [], msPerToken: 0, onLoad: 'crash' },
  /** On a computer with little memory. */
  'short-of-memory': { answer: () => ['好的。'], msPerToken: 1, onLoad: 'short-of-memory' },
  damaged: { answer: () => [], msPerToken: 0, onLoad: 'damaged' },
} satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name)
}

const SEQUENCES = 3
/** Marks of the scripted chat template; no text has them. */
const MESSAGE = '\u0001'
const END = '\u0002'

/** Ids for pieces of text, given out as they come. */
function createVocabulary() {
  const ids = new Map<string, Token>()
  const texts: string[] = []
  const idOf = (piece: string): Token => {
    const known = ids.get(piece)
    if (known !== undefined) return known
    ids.set(piece, texts.length)
    return texts.push(piece) - 1
  }
  const textOf = (tokens: readonly Token[]) => tokens.map((token) => texts[token] ?? '').join('')
  return { idOf, textOf, tokenize: (text: string) => (text.match(/[\s\S]{1,2}/g) ?? []).map(idOf) }
}

/** @param crash ends the process as a native fault would */
export function scriptedLoader(name: ScenarioName, crash: () => void): LoadModel {
  const scenario: Scenario = SCENARIOS[name]
  const { idOf, textOf, tokenize } = createVocabulary()
  const message = idOf(MESSAGE)
  const end = idOf(END)

  /** What the script says behind `tokens`; the end token at its end. */
  const choiceAfter = (tokens: readonly Token[]): Token => {
    const messages = textOf(tokens).split(MESSAGE).slice(1)
    const position = tokens.length - 1 - tokens.lastIndexOf(message)
    const asked = { messages: messages.length - 1, question: messages.at(-2) ?? '' }
    let index = 0
    for (const piece of scenario.answer(asked)) {
      if (index === position) return idOf(piece)
      index += 1
    }
    return end
  }

  const createSequence = (): Sequence => {
    let tokens: Token[] = []
    const step = async (token: Token): Promise<Token | null> => {
      await sleep(scenario.msPerToken)
      tokens.push(token)
      const choice = choiceAfter(tokens)
      if (choice !== end) return choice
      if (scenario.end === 'crash') {
        // The frames before it are on their way when a real fault strikes.
        await sleep(50)
        crash()
      }
      if (scenario.end === 'fail') throw new Error('scripted failure')
      return null
    }
    const decoder: Decoder = { next: step, close: async () => {} }
    return {
      get length() {
        return tokens.length
      },
      get tokens() {
        return tokens
      },
      async evaluate(more) {
        tokens.push(...more)
      },
      async erase(from, to) {
        tokens.splice(from, to - from)
      },
      decoder: () => decoder,
      async choicesAfter(more) {
        const choices: Token[] = []
        for (const token of more) {
          tokens.push(token)
          choices.push(choiceAfter(tokens))
        }
        return choices
      },
      async bestOf(token, allowed, mayEnd) {
        tokens.push(token)
        const choice = choiceAfter(tokens)
        if (choice === end && mayEnd) return null
        return allowed.includes(choice) ? choice : (allowed[0] ?? null)
      },
      async logProbabilities(more) {
        return more.slice(1).map((token, index) => {
          tokens.push(more[index] ?? end)
          return choiceAfter(tokens) === token ? Math.log(0.9) : Math.log(0.01)
        })
      },
      async save(file) {
        const text = JSON.stringify(tokens.map((token) => textOf([token])))
        await writeFile(file, text)
        return Buffer.byteLength(text)
      },
      async load(file) {
        tokens = (JSON.parse(await readFile(file, 'utf8')) as string[]).map(idOf)
      },
    }
  }

  return async ({ contextSize: asked }, onProgress) => {
    const isShortOfRam = scenario.onLoad === 'short-of-memory'
    const contextSize = isShortOfRam ? asked >> 1 : asked
    onProgress(0.5)
    if (scenario.onLoad === 'crash') crash()
    if (scenario.onLoad === 'damaged') throw new AppError('MODEL_DAMAGED', 'scripted')
    return {
      name: `scripted-${name}`,
      contextSize,
      isShortOfRam,
      sequences: Array.from({ length: SEQUENCES }, createSequence),
      fingerprint: `scripted ${contextSize}`,
      mostThreads: 1,
      cpu: scenario.cpu ?? 'unknown',
      about: { library: 'scripted', features: '' },
      tokenize,
      detokenize: textOf,
      prompt: (messages: readonly PromptMessage[], known) => [
        ...messages.flatMap(({ text }) => [message, ...(known(text) ?? tokenize(text))]),
        // An answer at the end is written on.
        ...(messages.at(-1)?.role === 'assistant' ? [] : [message]),
      ],
      // What is said is in the script, whatever an answer is bound to.
      grammar: async () => ({}),
      stops: [],
      isEnd: (token) => token === end,
      setThreads() {},
      async dispose() {},
    }
  }
}
