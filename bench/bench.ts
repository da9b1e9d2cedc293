/**
 * `npm run bench [-- --json] [--model FILE|ID] [--tokens N]`: our engine beside the plain library session
 * (LlamaChatSession) on the same file and threads. Rounds are interleaved, because the machine is noisy;
 * figures are medians over the rounds. Ratios travel between machines, milliseconds do not.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { resolveModel } from '../scripts/lib/resolve-model.ts'
import { median, percentile } from '../src/shared/statistics.ts'
import { openLibrarySession } from './library-session.ts'
import { openOurEngine } from './our-engine.ts'

/** One run over a short conversation. Times in ms. */
export interface Round {
  /** Time to first token of each turn. */
  ttft: number[]
  /** Gaps between the tokens of all turns. */
  gaps: number[]
}

export interface Subject {
  loadMs: number
  /** Asks `questions` in a new conversation, greedily. */
  round(questions: readonly string[], maxTokens: number): Promise<Round>
  close(): Promise<void>
}

const QUESTIONS = ['用三句话介绍长城。', '它有多长？', '为什么要修它？', '用英文总结一下。']
const ROUNDS = 3

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    model: { type: 'string' },
    tokens: { type: 'string', default: '48' },
  },
})
const modelPath = resolveModel(values.model)
const maxTokens = Number(values.tokens)
const options = { modelPath, contextSize: 4096, batchSize: 128 }

const ours = await openOurEngine(join(import.meta.dirname, '../src/engine/index.ts'), options)
const library = await openLibrarySession(options)
const rounds = { ours: [] as Round[], library: [] as Round[] }
for (let n = 0; n < ROUNDS; n += 1) {
  rounds.ours.push(await ours.round(QUESTIONS, maxTokens))
  rounds.library.push(await library.round(QUESTIONS, maxTokens))
}
await Promise.all([ours.close(), library.close()])

const gaps = (of: Round[]) => of.flatMap((round) => round.gaps)
const ttft = (of: Round[], turn: number) => median(of.map((round) => round.ttft[turn] ?? Number.NaN))
const last = QUESTIONS.length - 1
const rows: [name: string, ours: number, library: number][] = [
  ['load the model', ours.loadMs, library.loadMs],
  ['decode, median per token', median(gaps(rounds.ours)), median(gaps(rounds.library))],
  ['decode, p95 per token', percentile(gaps(rounds.ours), 95), percentile(gaps(rounds.library), 95)],
  ['first token, turn 1', ttft(rounds.ours, 0), ttft(rounds.library, 0)],
  [`first token, turn ${last + 1}`, ttft(rounds.ours, last), ttft(rounds.library, last)],
]
for (const [name, our, reference] of rows) {
  const ratio = Math.round((our / reference) * 100) / 100
  const [a, b] = [our, reference].map((value) => Math.round(value * 10) / 10)
  if (values.json) console.log(JSON.stringify({ name, unit: 'ms', ours: a, reference: b, ratio }))
  else console.log(`${name.padEnd(28)}${String(a).padStart(9)} ms${String(b).padStart(9)} ms   ${ratio}x`)
}
