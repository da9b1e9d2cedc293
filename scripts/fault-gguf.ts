/**
 * `npm run fault:gguf [-- --files N] [--seed N] [--model ID]`: N model files (default 1,000) with one thing broken in
 * each, four in five of them made from a tiny model of our own, the others from SmolLM2-135M, and what the app made
 * of them. What passes the app's own check is loaded by the real engine, in its own process, and asked something.
 *
 * Passes when each file ends in a refusal with one of our codes, in a crash of the engine's process that main has
 * survived and reports, or in an answer: a broken name, or a weight that is a little different, breaks no model.
 */
import { copyFileSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { tinyModel } from '../src/main/models/testing/tiny-model.ts'
import { fieldsOf, mutate } from '../src/testing/hostile/mutate-gguf.ts'
import { createRandom } from '../src/testing/hostile/random.ts'
import { type Outcome, tryModel } from '../src/testing/hostile/try-model.ts'
import { resolveModel } from './lib/resolve-model.ts'

/** Every fifth file is made from the real model. */
const REAL_EVERY = 5
/** SmolLM2's header, vocabulary and all, is smaller. */
const HEADER_BYTES = 4 * 1024 * 1024

const { values } = parseArgs({
  options: { files: { type: 'string' }, seed: { type: 'string' }, verbose: { type: 'boolean' } },
})
const files = Number(values.files ?? 1000)
const seed = Number(values.seed ?? 1)
const folder = mkdtempSync(join(tmpdir(), 'xiaoq-gguf-'))
const tinyFile = join(folder, 'tiny.gguf')
const tiny = tinyModel()
const tinyFields = fieldsOf(tiny)

const realFile = join(folder, 'real.gguf')
copyFileSync(resolveModel('smollm2-135m-instruct'), realFile)
const realDescriptor = openSync(realFile, 'r+')
const realHeader = Buffer.alloc(HEADER_BYTES)
readSync(realDescriptor, realHeader, 0, HEADER_BYTES, 0)
const realFields = fieldsOf(realHeader)

/** Only the beginning of the real file is written anew: it has a hundred megabytes. */
async function tryReal(number: number): Promise<[string, Outcome]> {
  const { file, what } = mutate(realHeader, realFields, createRandom(seed + number))
  writeSync(realDescriptor, file.subarray(0, HEADER_BYTES), 0, Math.min(file.length, HEADER_BYTES), 0)
  const outcome = await tryModel(realFile)
  writeSync(realDescriptor, realHeader, 0, HEADER_BYTES, 0)
  return [what, outcome]
}

async function tryTiny(number: number): Promise<[string, Outcome]> {
  const { file, what } = mutate(tiny, tinyFields, createRandom(seed + number))
  writeFileSync(tinyFile, file)
  return [what, await tryModel(tinyFile)]
}

const counts = new Map<string, number>()
const faults: string[] = []
for (let number = 0; number < files; number += 1) {
  const [what, outcome] = await (number % REAL_EVERY === REAL_EVERY - 1 ? tryReal(number) : tryTiny(number))
  const name = 'code' in outcome ? `${outcome.by} ${outcome.code}` : outcome.by
  counts.set(name, (counts.get(name) ?? 0) + 1)
  if (outcome.by === 'fault') faults.push(`seed ${seed + number} (${what}): ${outcome.reason}`)
  if (outcome.by === 'crash' || values.verbose === true)
    console.error(
      `seed ${seed + number} (${what}): ${name}`,
      'lastWords' in outcome ? outcome.lastWords.trimEnd().slice(-300) : '',
    )
  if ((number + 1) % 100 === 0) console.error(`${number + 1} of ${files}`)
}
rmSync(folder, { recursive: true, force: true })

console.log(`${files} broken model files:`)
for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${count} ${name}`)
for (const fault of faults) console.error(fault)
console.log(faults.length === 0 ? 'no faults' : `${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
