/**
 * `npm run bench [-- --json] [--model FILE|ID] [--only name,name] [--server URL]`: our engine beside
 * node-llama-cpp used as its guide shows, on the same file, threads and machine, interleaved. Ratios travel
 * between machines, milliseconds do not. The exit code is 1 when a goal is missed or a scenario failed.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { resolveModel } from '../scripts/lib/resolve-model.ts'
import { isMapped } from '../src/main/engine/local/mapping.ts'
import { checkGguf } from '../src/main/models/gguf.ts'
import type { Env } from './engine/env.ts'
import { openLibrary } from './engine/library.ts'
import { openOurs } from './engine/ours.ts'
import { table } from './engine/row.ts'
import { runScenarios } from './engine/run.ts'
import { SCENARIOS } from './engine/scenarios.ts'
import { besideServer } from './engine/server.ts'
import { user } from './engine/texts.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    model: { type: 'string' },
    only: { type: 'string' },
    server: { type: 'string' },
  },
})
const names = values.only?.split(',') ?? Object.keys(SCENARIOS)
const unknown = names.filter((name) => SCENARIOS[name] === undefined)
if (unknown.length > 0) {
  console.error(`no scenario ${unknown.join(', ')}; there are: ${Object.keys(SCENARIOS).join(', ')}`)
  process.exit(2)
}
const say = (line: string) => console.error(line)
const cacheFolder = mkdtempSync(join(tmpdir(), 'xiaoq-bench-'))
const path = resolveModel(values.model)
const params = {
  path,
  contextSize: 4096,
  batchSize: 128,
  mmap: isMapped(true, checkGguf(path).quantisation),
  cacheFolder,
}
const cores = availableParallelism()

say(`${params.path}\n${cores} cores; measuring threads`)
let ours = await openOurs(params)
// The engine measures its threads in a quiet moment, in a later one when other load disturbed it; the next start
// finds the result on disk.
for (let tries = 1; !existsSync(join(cacheFolder, 'threads.json')); tries += 1) {
  const wasSaid = ours.log().split('threads measured').length
  for (let second = 0; second < 120 && ours.log().split('threads measured').length === wasSaid; second += 1) {
    await sleep(1000)
  }
  if (tries === 4) say('threads could not be measured: other programs have the cores')
  if (tries === 4 || existsSync(join(cacheFolder, 'threads.json'))) break
  // A pause begins when something has been asked.
  await ours.ask([user('你好')], { maxTokens: 1 })
}
const restart = async () => {
  ours.close()
  ours = await openOurs(params)
  env.ours = ours
  return ours
}
const library = await openLibrary({
  modelPath: params.path,
  contextSize: params.contextSize,
  batchSize: params.batchSize,
  threads: 1,
  mostThreads: cores,
})
const env: Env = { params, cores, ours, restart, library, say }
await restart()
say(
  `threads: ${ours.loaded.threads}, cpu: ${ours.loaded.cpu}, window: ${ours.loaded.contextSize} x ${ours.loaded.sequences}`,
)
library.setThreads(ours.loaded.threads)

const { server } = values
const scenarios = new Map(
  names.flatMap((name) => (SCENARIOS[name] ? [[name, SCENARIOS[name]] as const] : [])),
)
if (server !== undefined) scenarios.set('server', (current) => besideServer(current.ours, server))
const rows = await runScenarios(env, scenarios)
ours.close()
await library.close()
rmSync(cacheFolder, { recursive: true, force: true })
console.log(values.json ? rows.map((one) => JSON.stringify(one)).join('\n') : table(rows))
process.exit(rows.some(({ ok }) => ok === false) ? 1 : 0)
