import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../../src/shared/statistics.ts'
import { type Env, fresh } from './env.ts'
import { type Row, row } from './row.ts'
import { LONG_ANSWER, SYSTEM, sentences, user } from './texts.ts'

/** About 1,000 tokens. */
const long = (n: number) => [SYSTEM, user(sentences(60, 1000 + n * 100))]

/** One answer is written while another's prompt of 1,000 tokens is read. */
export async function fairness({ ours, library }: Env): Promise<Row[]> {
  const gaps: number[] = []
  const alone: number[] = []
  for (let round = 0; round < 2; round += 1) {
    alone.push((await ours.ask(long(round * 2), { conversation: fresh(), maxTokens: 1 })).ttft)
    let other: Promise<unknown> | undefined
    let reading = true
    const answer = await ours.ask([SYSTEM, user(LONG_ANSWER)], {
      conversation: fresh(),
      maxTokens: 120,
      onToken() {
        other ??= ours.ask(long(round * 2 + 1), { conversation: fresh(), maxTokens: 1 }).then(() => {
          reading = false
        })
      },
    })
    if (reading) await other
    gaps.push(Math.max(...answer.gaps))
  }
  const libraryGap = await libraryLongestGap(library)
  return [
    row(
      'longest gap while 1,000 tokens are read / that prefill',
      'ms',
      Math.max(...gaps),
      median(alone),
      '<= 0.1',
    ),
    row('longest gap / library, two sessions', 'ms', Math.max(...gaps), libraryGap),
  ]
}

async function libraryLongestGap(library: Env['library']): Promise<number> {
  const [first, second] = library.sequences
  const writer = library.openSession(first)
  const reader = library.openSession(second)
  let other: Promise<unknown> | undefined
  const { gaps } = await writer.ask(LONG_ANSWER, 60, undefined, () => {
    other ??= reader.ask(sentences(60, 1900), 1)
  })
  await other
  writer.close()
  reader.close()
  return Math.max(...gaps)
}

/** Stop half a second into a prompt of 1,000 tokens. */
export async function stopping({ ours, library }: Env): Promise<Row[]> {
  const full = (await ours.ask(long(20), { conversation: fresh(), maxTokens: 1 })).ttft
  const stops: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const stop = new AbortController()
    const answer = ours.ask(long(21 + round), { conversation: fresh(), maxTokens: 1, signal: stop.signal })
    await sleep(500)
    const stoppedAt = performance.now()
    stop.abort()
    await answer
    stops.push(performance.now() - stoppedAt)
  }
  const session = library.openSession()
  const stop = new AbortController()
  const answer = session.ask(sentences(60, 2500), 1, stop.signal).catch(() => {})
  await sleep(500)
  const stoppedAt = performance.now()
  stop.abort()
  await answer
  const theirs = performance.now() - stoppedAt
  session.close()
  return [
    row('stop during a prompt of 1,000 tokens / its prefill', 'ms', Math.max(...stops), full, '<= 0.1'),
    row('stop / library session', 'ms', median(stops), theirs),
  ]
}

/** Two answers at once beside one alone: words of both together. */
export async function twoAtOnce({ ours }: Env): Promise<Row[]> {
  const tokens = 64
  const ask = () =>
    ours.ask([SYSTEM, user(LONG_ANSWER)], { conversation: fresh(), maxTokens: tokens, draft: false })
  const speed = (gaps: readonly number[][], from: number, to: number) =>
    ((gaps.flat().length + gaps.length) * 1000) / (to - from)
  const alone: number[] = []
  const together: number[] = []
  let starved = 0
  for (let round = 0; round < 3; round += 1) {
    const one = await ask()
    alone.push(1000 / (one.gaps.reduce((sum, gap) => sum + gap, 0) / one.gaps.length))
    const startedAt = performance.now()
    const both = await Promise.all([ask(), ask()])
    const prefill = Math.max(...both.map(({ ttft }) => ttft))
    const from = startedAt + prefill
    together.push(
      speed(
        both.map(({ gaps }) => gaps),
        from,
        performance.now(),
      ),
    )
    starved = Math.max(starved, ...both.flatMap(({ gaps }) => gaps))
  }
  return [
    row('two answers at once, together / one alone', 'tok/s', median(together), median(alone), '>= 0.95'),
    row('two at once: longest gap of either / 1 s', 'ms', starved, 1000, '<= 1'),
  ]
}
