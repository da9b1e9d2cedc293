/**
 * `npm run eval:teacher`: questions that teachers ask, through the app's own pipeline, scored by a program: right,
 * honest refusal, faults of form.
 *
 *   --model FILE|ID     omitted, the first chat model that is here
 *   --seeds N           tries of each question; omitted, 3
 *   --set FILE          other questions, in the form of bench/teacher/tasks.jsonl
 *   --part search|kept  one part of them; omitted, all
 *   --limit N           of each kind at most so many
 *   --settings JSON     what differs from the app's settings (temperature, topP, topK, minP, repeatPenalty, maxTokens)
 *   --zh TEXT --en TEXT system prompts in place of the app's
 *   --answers FILE      writes each answer as one JSON object a line: id, seed, text, finish
 */
import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createAsker } from '../scripts/lib/asker.ts'
import { createModelEngine } from '../scripts/lib/model-engine.ts'
import { resolveModel } from '../scripts/lib/resolve-model.ts'
import { USUAL } from '../src/main/answer/prompt/system-prompt.ts'
import type { Settings } from '../src/shared/settings.ts'
import { type Scored, score, type Task } from './teacher/score.ts'

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    set: { type: 'string', default: join(import.meta.dirname, 'teacher/tasks.jsonl') },
    part: { type: 'string' },
    limit: { type: 'string' },
    settings: { type: 'string', default: '{}' },
    zh: { type: 'string', default: USUAL['zh-CN'] },
    en: { type: 'string', default: USUAL.en },
    answers: { type: 'string' },
  },
})

const all = readFileSync(values.set, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line): Task => JSON.parse(line))
const inPart = all.filter(
  ({ kept = false }) => values.part === undefined || kept === (values.part === 'kept'),
)
const most = Number(values.limit ?? all.length)
const tasks = [...Map.groupBy(inPart, ({ id, kind }) => `${id.slice(0, 2)} ${kind}`).values()].flatMap(
  (kind) => kind.slice(0, most),
)
const modelPath = resolveModel(values.model)
const settings: Partial<Settings> = JSON.parse(values.settings)
if (values.answers !== undefined) rmSync(values.answers, { force: true })

const engine = createModelEngine({ modelPath })
const results: (Scored & { task: Task })[] = []
const startedAt = performance.now()
try {
  for (const task of tasks)
    for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
      const asker = createAsker({
        engine,
        usual: { 'zh-CN': values.zh, en: values.en },
        settings: { ...settings, seed },
      })
      const { text, metrics, error } = await asker.ask(task.q)
      const finish = metrics?.finish ?? error
      results.push({ task, ...score(task, text, finish === 'length') })
      if (values.answers !== undefined)
        appendFileSync(values.answers, `${JSON.stringify({ id: task.id, seed, text, finish })}\n`)
      process.stderr.write(results.at(-1)?.isRight === true ? '+' : '-')
    }
} finally {
  process.stderr.write('\n')
  await engine.close()
}

const share = (of: readonly Scored[], is: (one: Scored) => boolean) => {
  const n = of.filter(is).length
  return `${n}/${of.length} (${of.length === 0 ? 0 : Math.round((100 * n) / of.length)} %)`
}
console.log(
  `${modelPath}, ${tasks.length} questions, ${values.seeds} tries each, ${JSON.stringify(settings)}`,
)
for (const language of ['zh', 'en'])
  for (const kind of ['text', 'fact', 'math', 'code']) {
    const of = results.filter(({ task }) => task.id.startsWith(language) && task.kind === kind)
    if (of.length > 0) console.log(`${language} ${kind}: right ${share(of, ({ isRight }) => isRight)}`)
  }
console.log(`right: ${share(results, ({ isRight }) => isRight)}`)
console.log(`right or an honest refusal: ${share(results, ({ isRight, isRefusal }) => isRight || isRefusal)}`)
for (const fault of ['cut', 'loop', 'proseInCode', 'wrongLanguage'] as const)
  console.log(`${fault}: ${share(results, (one) => one[fault])}`)
const code = results.filter(({ task }) => task.kind === 'code')
console.log(`code without a language: ${share(code, ({ unlabelledCode }) => unlabelledCode)}`)
console.log(`${Math.round((performance.now() - startedAt) / 1000)} s`)
