/**
 * `npm run eval:quant [-- --json] [--models A.gguf,B.gguf] [--limit N]`: two quantisations of one model beside each
 * other: answers to fixed questions, decode and prefill speed, memory. Without `--models` the catalog's Qwen
 * (Q4_K_M) and the Q4_0 file made from it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, homedir, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { resolveModel } from '../scripts/lib/resolve-model.ts'
import { isMapped } from '../src/main/engine/local/mapping.ts'
import { checkGguf } from '../src/main/models/gguf.ts'
import { median } from '../src/shared/statistics.ts'
import { openOurs } from './engine/ours.ts'
import { LONG_ANSWER, SYSTEM, sentences, user } from './engine/texts.ts'
import { CODE } from './quant/items-code.ts'
import { EN } from './quant/items-en.ts'
import { ZH } from './quant/items-zh.ts'
import { compare, type Judged, report } from './quant/report.ts'
import { codeOf, passes } from './quant/run-python.ts'

const SYSTEMS = { zh: '用一句话简短回答。', en: 'Answer briefly in one sentence.' }
const CODE_SYSTEMS = {
  zh: '你是编程助手，代码放在代码块里。',
  en: 'You are a coding assistant. Put code in a code block.',
}
const SPEED_ROUNDS = 4

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    models: { type: 'string' },
    limit: { type: 'string' },
  },
})
const say = (line: string) => console.error(line)

function defaultFiles(): string[] {
  const source = resolveModel('qwen2.5-coder-0.5b-instruct')
  const target = join(homedir(), '.cache/xiaoq/bench', basename(source).replace('q4_k_m', 'q4_0'))
  if (!existsSync(target)) {
    say(`making ${target}`)
    const script = join(import.meta.dirname, 'quant/quantise.py')
    const { status, stderr } = spawnSync('python3', [script, source, target], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1))
  }
  return [source, target]
}

const files = values.models?.split(',') ?? defaultFiles()
const cacheFolder = mkdtempSync(join(tmpdir(), 'xiaoq-eval-'))
const engines = []
for (const path of files) {
  const params = {
    path,
    contextSize: 2048,
    batchSize: 128,
    mmap: isMapped(true, checkGguf(path).quantisation),
    threads: availableParallelism(),
    cacheFolder,
  }
  engines.push(await openOurs(params))
}
type OurEngine = (typeof engines)[number]

/** One question, without any memory of the one before. */
async function ask(engine: OurEngine, system: string, question: string, maxTokens: number): Promise<string> {
  const messages = [{ role: 'system', text: system } as const, user(question)]
  return (await engine.ask(messages, { maxTokens })).text
}

const limit = Number(values.limit ?? Number.POSITIVE_INFINITY)
const judged: Judged[] = []
for (const [language, category, question, right] of [...ZH, ...EN].slice(0, limit)) {
  const answers = []
  for (const engine of engines) answers.push(await ask(engine, SYSTEMS[language], question, 64))
  judged.push({ language, category, question, answers, right: answers.map((answer) => right.test(answer)) })
  say(
    `${judged.length} ${judged
      .at(-1)
      ?.right.map((one) => (one ? '+' : '-'))
      .join('')} ${question.slice(0, 40)}`,
  )
}
for (const [language, question, assertions] of CODE.slice(0, limit)) {
  const answers = []
  for (const engine of engines) answers.push(await ask(engine, CODE_SYSTEMS[language], question, 256))
  const right = answers.map((answer) => passes(codeOf(answer), assertions))
  judged.push({ language, category: 'code', question, answers, right })
  say(`${judged.length} ${right.map((one) => (one ? '+' : '-')).join('')} ${question.slice(0, 40)}`)
}

say('speed')
const times = engines.map(() => ({ decode: [] as number[], prefill: [] as number[] }))
for (let round = 0; round < SPEED_ROUNDS; round += 1) {
  for (const [index, engine] of engines.entries()) {
    const long = await engine.ask([SYSTEM, user(sentences(32, round * 100))], { maxTokens: 1 })
    times[index]?.prefill.push((long.result.evaluatedTokens * 1000) / long.ttft)
    const answer = await engine.ask([SYSTEM, user(LONG_ANSWER)], { maxTokens: 48, draft: false })
    times[index]?.decode.push(...answer.gaps)
  }
}
const measured = engines.map((engine, index) => ({
  file: basename(files[index] ?? ''),
  fileMb: statSync(files[index] ?? '').size / 1e6,
  rssMb: engine.rssMb(),
  decodeMs: median(times[index]?.decode ?? []),
  prefillPerSecond: median(times[index]?.prefill ?? []),
}))
for (const engine of engines) engine.close()
rmSync(cacheFolder, { recursive: true, force: true })
if (values.json) for (const one of judged) console.log(JSON.stringify(one))
if (values.json) console.log(JSON.stringify({ measured, ...compare(judged, measured) }))
else console.log(report(judged, measured))
