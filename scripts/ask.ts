/**
 * `npm run ask -- [options] "question" [-- "next question"]...`: the app's own pipeline and engine in a terminal,
 * with no window and no database. Answers go to stdout, everything else to stderr.
 */
import { parseArgs } from 'node:util'
import type { AnswerMetrics } from '../src/shared/chat.ts'
import { type Computed, computedText } from '../src/shared/computed.ts'
import { AppError, errorText } from '../src/shared/errors.ts'
import { type Asked, createAsker } from './lib/asker.ts'
import { terminalLanguage } from './lib/ensure-model.ts'
import { createModelEngine } from './lib/model-engine.ts'
import { resolveModel } from './lib/resolve-model.ts'

const HELP = `npm run ask -- [options] "question" [-- "next question"]...

Asks the model in the terminal. Several questions, separated by -- or one a line on stdin, make one conversation.

  --json             one JSON object a line for each question
  --model FILE|ID    a .gguf file or a catalog id (default: the first chat model on this machine)
  --system TEXT      system prompt instead of the app's own
  --temperature N    0 always takes the likeliest token (default 0.7)
  --seed N           makes a run repeatable
  --max-tokens N     most tokens of an answer (default 512)
  --help             this text
`

const language = terminalLanguage()

const COMPUTED = { 'zh-CN': '计算：', en: 'Computed: ' }

/** Stands between an answer that was cut and the one that is written in its place. */
const RETRY = {
  'zh-CN': '\n（上面的回答已截断，重新写一遍：）\n',
  en: '\n(The answer above was cut. It is written once more:)\n',
}

/** The questions on the command line: words up to the next `--` belong together. */
function questionsFrom(words: readonly string[]): string[] {
  const questions: string[][] = [[]]
  for (const word of words) {
    if (word === '--') questions.push([])
    else questions.at(-1)?.push(word)
  }
  return questions.map((question) => question.join(' ')).filter((question) => question.trim() !== '')
}

async function questionsFromStdin(): Promise<string[]> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk
  return text.split(/\r?\n/).filter((line) => line.trim() !== '')
}

interface Line extends Partial<Omit<AnswerMetrics, 'finish'>>, Pick<Asked, 'computed' | 'checked'> {
  question: string
  text: string
  finish: AnswerMetrics['finish'] | Asked['error']
}

/** What was computed, above the answer's words. */
const box = (computed: readonly Computed[]) =>
  `${computed.map((each) => `${COMPUTED[language]}${computedText(each)}`).join('\n')}\n\n`

/** The wrong sums of an answer, with what they come to. */
const mended = ({ checked }: Asked) =>
  checked
    .filter(({ right }) => !right)
    .map(({ claim, value }) => `✗ ${claim} → ${value}\n`)
    .join('')

/** One object of the `--json` output. `finish` says why there is no more: end, length, or what went wrong. */
function toLine(question: string, { text, error, metrics, computed, checked }: Asked): Line {
  const { finish = error, ...figures } = metrics ?? {}
  return { question, text, finish, ...figures, computed, checked }
}

async function main(): Promise<number> {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  const { values, positionals, tokens } = parseArgs({
    allowPositionals: true,
    tokens: true,
    options: {
      json: { type: 'boolean', default: false },
      model: { type: 'string' },
      system: { type: 'string' },
      temperature: { type: 'string' },
      seed: { type: 'string' },
      'max-tokens': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  // parseArgs swallows the first `--`: what stands before it is the first question.
  const terminator =
    tokens.find(({ kind }) => kind === 'option-terminator')?.index ?? Number.POSITIVE_INFINITY
  const before = tokens.filter((token) => token.kind === 'positional' && token.index < terminator).length
  const words = [...positionals.slice(0, before), '--', ...positionals.slice(before)]
  const given = questionsFrom(words)
  const questions = given.length > 0 ? given : process.stdin.isTTY ? [] : await questionsFromStdin()
  if (questions.length === 0) {
    process.stderr.write(HELP)
    return 2
  }
  const numbers = [values.temperature, values.seed, values['max-tokens']].map(number)
  if (numbers.some((value) => Number.isNaN(value))) throw new AppError('IPC_BAD_INPUT', 'not a number')
  const [temperature, seed, maxTokens] = numbers

  const engine = createModelEngine({
    modelPath: resolveModel(values.model),
    onLine: (line) => void (process.env.XIAOQ_VERBOSE && process.stderr.write(line)),
  })
  const asker = createAsker({
    engine,
    ...(values.system === undefined ? {} : { systemPrompt: values.system }),
    settings: {
      ...(temperature === undefined ? {} : { temperature }),
      ...(seed === undefined ? {} : { seed }),
      ...(maxTokens === undefined ? {} : { maxTokens }),
    },
    onText: (text) => void (values.json || process.stdout.write(text)),
    onComputed: (computed) => void (values.json || process.stdout.write(box(computed))),
    onRetry: () => void (values.json || process.stdout.write(RETRY[language])),
  })
  try {
    let unanswered = 0
    for (const question of questions) {
      if (!values.json && questions.length > 1) process.stderr.write(`\n> ${question}\n`)
      const answer = await asker.ask(question)
      process.stdout.write(
        values.json ? `${JSON.stringify(toLine(question, answer))}\n` : `\n${mended(answer)}`,
      )
      if (answer.error !== null) process.stderr.write(`${errorText(answer.error, language)}\n`)
      if (answer.error !== null || answer.text.trim() === '') unanswered += 1
    }
    return unanswered === 0 ? 0 : 1
  } finally {
    engine.close()
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const { code, detail } = AppError.from(error)
    const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    process.stderr.write(
      usage ? `${error.message}\n\n${HELP}` : `${errorText(code, language)}\n${detail ?? ''}\n`,
    )
    process.exitCode = 2
  },
)
