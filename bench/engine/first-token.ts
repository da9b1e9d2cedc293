import { setTimeout as sleep } from 'node:timers/promises'
import type { PromptMessage } from '../../src/shared/engine-protocol.ts'
import { median } from '../../src/shared/statistics.ts'
import { type Env, fresh } from './env.ts'
import { type Row, row } from './row.ts'
import { assistant, question, SYSTEM, sentences, user } from './texts.ts'

const TURNS = 10
const ROUNDS = 3
const ANSWER_TOKENS = 24

/** Time to the first token of turn 1 to 10 of a conversation. */
export async function firstTokens({ ours, library }: Env): Promise<Row[]> {
  const times = { ours: turns(), library: turns() }
  const evaluated: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const conversation = fresh()
    const messages: PromptMessage[] = [SYSTEM]
    const session = library.openSession()
    for (let turn = 0; turn < TURNS; turn += 1) {
      const asked = question(round * 40 + turn)
      messages.push(user(asked))
      const answer = await ours.ask(messages, { conversation, maxTokens: ANSWER_TOKENS })
      messages.push(assistant(answer.text))
      times.ours[turn]?.push(answer.ttft)
      // What the question itself, the marks around it and the end of the last answer come to.
      evaluated.push(answer.result.evaluatedTokens - library.tokens(asked))
      times.library[turn]?.push((await session.ask(asked, ANSWER_TOKENS)).ttft)
    }
    session.close()
  }
  const at = (of: number[][], turn: number) => median(of[turn] ?? [])
  return [
    row('first token, turn 10 / turn 1', 'ms', at(times.ours, TURNS - 1), at(times.ours, 0), '<= 1.2'),
    ...times.ours.map((_, turn) =>
      row(
        `first token, turn ${turn + 1} / library session`,
        'ms',
        at(times.ours, turn),
        at(times.library, turn),
      ),
    ),
    row(
      'tokens evaluated beside the question, worst turn / 40',
      'tokens',
      Math.max(...evaluated),
      40,
      '<= 1',
    ),
  ]
}
const turns = (): number[][] => Array.from({ length: TURNS }, () => [])

/** Coming back to a conversation of about 1,000 tokens. */
export async function returning(env: Env): Promise<Row[]> {
  const { ours, restart, say } = env
  const library = { staying: [] as number[], returned: [] as number[] }
  const staying: number[] = []
  const returned: number[] = []
  const restarted: number[] = []
  let current = ours
  for (let round = 0; round < ROUNDS; round += 1) {
    const conversation = fresh()
    const messages = [SYSTEM, user(sentences(60, round * 100)), assistant('好的，我读完了。')]
    const next = async (list: number[]) => {
      messages.push(user(`说说第${messages.length}点。`))
      const answer = await current.ask(messages, { conversation, maxTokens: ANSWER_TOKENS })
      messages.push(assistant(answer.text))
      list.push(answer.ttft)
    }
    await next([])
    await next(staying)
    for (let other = 0; other < 4; other += 1) {
      await current.ask([SYSTEM, user(question(200 + other))], { conversation: fresh(), maxTokens: 8 })
    }
    await next(returned)
    await sleep(2000)
    say('restarting')
    current = await restart()
    await next(restarted)
    await libraryReturning(env.library, library, round)
  }
  const stays = median(staying)
  const [libraryStays, libraryReturns] = [median(library.staying), median(library.returned)]
  return [
    row('return to 1,000 tokens after others / staying', 'ms', median(returned), stays, '<= 1.4'),
    row('return to 1,000 tokens after a restart / staying', 'ms', median(restarted), stays, '<= 1.4'),
    row('return / library session that returns', 'ms', median(returned), libraryReturns),
    row('library session: return / staying', 'ms', libraryReturns, libraryStays),
  ]
}

/** The same with library sessions: one that stays, and one whose sequence another has used. */
async function libraryReturning(
  library: Env['library'],
  times: { staying: number[]; returned: number[] },
  round: number,
): Promise<void> {
  const session = library.openSession()
  await session.ask(sentences(60, round * 100), ANSWER_TOKENS)
  times.staying.push((await session.ask('说说第1点。', ANSWER_TOKENS)).ttft)
  const history = session.history()
  session.close()
  const other = library.openSession()
  await other.ask(question(200 + round), 8)
  other.close()
  const again = library.openSession()
  again.setHistory(history)
  times.returned.push((await again.ask('说说第2点。', ANSWER_TOKENS)).ttft)
  again.close()
}

/** A question of about 300 tokens, read while it was typed: ours, and the library's `preloadPrompt`. */
export async function typedAhead({ ours, library }: Env): Promise<Row[]> {
  const times = { cold: [] as number[], warm: [] as number[] }
  const theirs = { cold: [] as number[], warm: [] as number[] }
  for (let round = 0; round < 3; round += 1) {
    for (const [place, kind] of (['cold', 'warm'] as const).entries()) {
      const text = sentences(18, round * 300 + place * 150)
      const typed = text.slice(0, -6)
      const conversation = fresh()
      if (kind === 'warm') {
        await ours.client.call('prepare', { conversation, messages: [SYSTEM, user(typed)] })
      }
      const { ttft } = await ours.ask([SYSTEM, user(text)], { conversation, maxTokens: 4 })
      times[kind].push(ttft)

      const session = library.openSession()
      if (kind === 'warm') await session.preload(typed)
      theirs[kind].push((await session.ask(text, 4)).ttft)
      session.close()
    }
  }
  const warm = median(times.warm)
  return [
    row('first token, typed ahead / cold', 'ms', warm, median(times.cold), '<= 0.3'),
    row('first token, typed ahead / library session, preloaded', 'ms', warm, median(theirs.warm)),
    row('library session: preloaded / cold', 'ms', median(theirs.warm), median(theirs.cold)),
  ]
}
