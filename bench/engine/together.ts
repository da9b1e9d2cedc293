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
  const libraryGaps: number[] = []
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
    libraryGaps.push(await libraryLongestGap(library, round))
  }
  return [
    row(
      'longest gap while 1,000 tokens are read / that prefill',
      'ms',
      Math.max(...gaps),
      median(alone),
      '<= 0.1',
    ),
    row('longest gap / library, two sessions', 'ms', Math.max(...gaps), Math.max(...libraryGaps)),
  ]
}

async function libraryLongestGap(library: Env['library'], round: number): Promise<number> {
  const [first, second] = library.sequences
  const writer = library.openSession(first)
  const reader = library.openSession(second)
  let other: Promise<unknown> | undefined
  const { gaps } = await writer.ask(LONG_ANSWER, 60, undefined, () => {
    other ??= reader.ask(sentences(60, 1900 + round * 100), 1)
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
  const libraryStops: number[] = []
  const timed = async (list: number[], ask: (signal: AbortSignal) => Promise<unknown>) => {
    const stop = new AbortController()
    const answer = ask(stop.signal)
    await sleep(500)
    const stoppedAt = performance.now()
    stop.abort()
    await answer
    list.push(performance.now() - stoppedAt)
  }
  for (let round = 0; round < 3; round += 1) {
    await timed(stops, (signal) =>
      ours.ask(long(21 + round), { conversation: fresh(), maxTokens: 1, signal }),
    )
    const session = library.openSession()
    await timed(libraryStops, (signal) =>
      session.ask(sentences(60, 2500 + round * 100), 1, signal).catch(() => {}),
    )
    session.close()
  }
  return [
    row('stop during a prompt of 1,000 tokens / its prefill', 'ms', Math.max(...stops), full, '<= 0.1'),
    row('stop / library session', 'ms', median(stops), median(libraryStops)),
  ]
}

/** Tokens a second of answers that were asked at the same time, their prompts included. */
const speed = (answers: readonly { gaps: number[]; total: number }[]) =>
  (answers.reduce((sum, { gaps }) => sum + gaps.length + 1, 0) * 1000) /
  Math.max(...answers.map(({ total }) => total))

/** Two answers at once beside one alone: words of both together. */
export async function twoAtOnce({ ours, library }: Env): Promise<Row[]> {
  const tokens = 64
  const ask = () =>
    ours.ask([SYSTEM, user(LONG_ANSWER)], { conversation: fresh(), maxTokens: tokens, draft: false })
  const askLibrary = async (sequence: (typeof library.sequences)[number]) => {
    await sequence.clearHistory()
    const session = library.openSession(sequence)
    const answer = await session.ask(LONG_ANSWER, tokens)
    session.close()
    return answer
  }
  const [first, second] = library.sequences
  const speeds = { alone: [] as number[], together: [] as number[] }
  const theirs = { alone: [] as number[], together: [] as number[] }
  let starved = 0
  for (let round = 0; round < 3; round += 1) {
    speeds.alone.push(speed([await ask()]))
    const both = await Promise.all([ask(), ask()])
    speeds.together.push(speed(both))
    starved = Math.max(starved, ...both.flatMap(({ gaps }) => gaps))
    theirs.alone.push(speed([await askLibrary(first)]))
    theirs.together.push(speed(await Promise.all([askLibrary(first), askLibrary(second)])))
  }
  const together = median(speeds.together)
  return [
    row('two answers at once, together / one alone', 'tok/s', together, median(speeds.alone), '>= 0.95'),
    row('two at once: longest gap of either / 1 s', 'ms', starved, 1000, '<= 1'),
    row('two answers at once / two library sessions at once', 'tok/s', together, median(theirs.together)),
    row(
      'library: two sessions at once, together / one alone',
      'tok/s',
      median(theirs.together),
      median(theirs.alone),
    ),
  ]
}
