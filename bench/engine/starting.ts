import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { median } from '../../src/shared/statistics.ts'
import type { Env } from './env.ts'
import type { StartParts } from './library-start.ts'
import { openOurs, rssMb } from './ours.ts'
import { type Row, row } from './row.ts'
import { SYSTEM, user } from './texts.ts'

/** ms, and MB of memory after the first question. */
interface Start extends StartParts {
  /** A process that runs Node and its own code. */
  process: number
  rss: number
}

const PARTS = ['process', 'import', 'getLlama', 'load', 'context', 'first'] as const
const NAMES: Record<(typeof PARTS)[number], string> = {
  process: 'process ready',
  import: 'library imported',
  getLlama: 'getLlama',
  load: 'model loaded',
  context: 'context made',
  first: 'first token of the first question',
}

/** What start-up is made of, cut at the same places, each round in new processes. */
export async function starting({ params, ours }: Env): Promise<Row[]> {
  const mine: Start[] = []
  const library: Start[] = []
  for (let round = 0; round < 3; round += 1) {
    mine.push(await startOurs(params, ours.loaded.threads))
    library.push(await startLibrary(params, ours.loaded.threads))
  }
  const of = (starts: readonly Start[], part: keyof Start) => median(starts.map((start) => start[part]))
  const whole = (starts: readonly Start[]) =>
    median(starts.map((start) => PARTS.reduce((sum, part) => sum + start[part], 0)))
  return [
    ...PARTS.map((part) => row(`start: ${NAMES[part]} / library`, 'ms', of(mine, part), of(library, part))),
    row('start: from nothing to the first token / library', 'ms', whole(mine), whole(library)),
    row('start: first token, first question / second', 'ms', of(mine, 'first'), of(mine, 'second')),
    row('memory after the first question / library, one window', 'MB', of(mine, 'rss'), of(library, 'rss')),
    row('memory after the first question / 1,200 MB', 'MB', of(mine, 'rss'), 1200, '<= 1'),
  ]
}

async function startOurs(params: Env['params'], threads: number): Promise<Start> {
  const ours = await openOurs({ ...params, threads })
  try {
    const first = await ours.ask([SYSTEM, user('你好')], { maxTokens: 2 })
    const second = await ours.ask([SYSTEM, user('早上好')], { maxTokens: 2 })
    const [, line = '{}'] = /start took ms: (\{.*\})/.exec(ours.log()) ?? []
    const parts = JSON.parse(line) as Pick<Start, 'import' | 'getLlama' | 'load' | 'context'>
    // What lies between the parts (fingerprint, template, frames) belongs to ours.
    const known = parts.import + parts.getLlama + parts.load + parts.context
    return {
      ...parts,
      context: parts.context + ours.loadMs - known,
      process: ours.startMs,
      first: first.ttft,
      second: second.ttft,
      rss: ours.rssMb(),
    }
  } finally {
    ours.close()
  }
}

async function startLibrary(params: Env['params'], threads: number): Promise<Start> {
  const { path, contextSize, batchSize } = params
  const startedAt = performance.now()
  const child = fork(
    join(import.meta.dirname, 'library-start.ts'),
    [path, contextSize, batchSize, threads].map(String),
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  try {
    const ended = once(child, 'exit').then(() => {
      throw new Error('the library did not start')
    })
    ended.catch(() => {})
    await Promise.race([once(child, 'message'), ended])
    const ready = performance.now() - startedAt
    const [parts] = (await Promise.race([once(child, 'message'), ended])) as [StartParts]
    return { ...parts, process: ready, rss: rssMb(child.pid) }
  } finally {
    child.kill('SIGKILL')
  }
}
