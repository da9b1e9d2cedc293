import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, percentile } from '../../src/shared/statistics.ts'
import { type Env, fresh } from './env.ts'
import { type Ours, openOurs } from './ours.ts'
import { type Row, row } from './row.ts'
import { LONG_ANSWER, SYSTEM, user } from './texts.ts'

const ROUNDS = 3
const TOKENS = 64
/** Of the best number of threads, quiet and busy alike. */
const GOAL = '>= 0.95'
const BARE_PROMPT = `<|im_start|>system\n${SYSTEM.text}<|im_end|>\n<|im_start|>user\n${LONG_ANSWER}<|im_end|>\n<|im_start|>assistant\n`

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
const ask = (ours: Ours, maxTokens: number) =>
  ours.ask([SYSTEM, user(LONG_ANSWER)], { conversation: fresh(), maxTokens, draft: false })

/** A streamed answer beside the bare `evaluate` loop and the library's chat session, same threads. */
export async function decoding(env: Env): Promise<Row[]> {
  // The number of threads is fixed here: this is about what the engine adds to the library.
  const { threads } = env.ours.loaded
  const ours = await openOurs({ ...env.params, threads })
  const gaps = { ours: [] as number[], bare: [] as number[], session: [] as number[] }
  for (let i = 0; i < ROUNDS; i += 1) {
    gaps.ours.push(...(await ask(ours, TOKENS)).gaps)
    gaps.bare.push(...(await env.library.bareLoop(BARE_PROMPT, TOKENS)))
    const session = env.library.openSession()
    gaps.session.push(...(await session.ask(LONG_ANSWER, TOKENS)).gaps)
    session.close()
  }
  ours.close()
  const usual = median(gaps.ours)
  return [
    row('decode, median a token / bare evaluate loop', 'ms', usual, median(gaps.bare), '<= 1.05'),
    row('decode, p95 / own median', 'ms', percentile(gaps.ours, 95), usual, '<= 1.4'),
    row('decode, p95 / bare evaluate loop', 'ms', percentile(gaps.ours, 95), percentile(gaps.bare, 95)),
    row('decode, median / library session', 'ms', usual, median(gaps.session)),
  ]
}

/** The number of threads the engine has measured beside a sweep, quiet and with one busy core. */
export async function threads(env: Env): Promise<Row[]> {
  const rows = await sweep(env, 'quiet', GOAL)
  const busy = fork(join(import.meta.dirname, 'busy.ts'), { stdio: 'ignore' })
  try {
    await sleep(500)
    // The engine notices within a few steps.
    await ask(env.ours, 40)
    rows.push(...(await sweep(env, 'one busy core', GOAL)))
  } finally {
    busy.kill('SIGKILL')
  }
  await sleep(500)
  return rows
}

async function sweep(env: Env, when: string, goal: string): Promise<Row[]> {
  const candidates = Array.from({ length: env.cores }, (_, i) => i + 1)
  const times = new Map(candidates.map((count) => [count, [] as number[]]))
  const automatic: number[] = []
  for (let i = 0; i < ROUNDS; i += 1) {
    for (const count of candidates) {
      env.library.setThreads(count)
      times.get(count)?.push(...(await env.library.bareLoop(BARE_PROMPT, 40)))
    }
    automatic.push(...(await ask(env.ours, 40)).gaps)
  }
  env.library.setThreads(env.ours.loaded.threads)
  const speeds = candidates.map((count) => 1000 / mean(times.get(count) ?? []))
  const ours = 1000 / mean(automatic)
  return [
    ...candidates.map((count, i) =>
      row(`threads, ${when}: automatic / ${count} of ${env.cores}`, 'tok/s', ours, speeds[i] ?? Number.NaN),
    ),
    row(`threads, ${when}: automatic / best of the sweep`, 'tok/s', ours, Math.max(...speeds), goal),
  ]
}
