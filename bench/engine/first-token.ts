import { setTimeout as sleep } from 'node:timers/promises'
import { buildContext } from '../../src/main/chat/context-builder.ts'
import { createTokenCounts } from '../../src/main/chat/token-counts.ts'
import type { PromptMessage } from '../../src/shared/engine-protocol.ts'
import { median } from '../../src/shared/statistics.ts'
import { type Env, fresh } from './env.ts'
import { openLibrary } from './library.ts'
import { openOurs } from './ours.ts'
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
export async function returning({ ours, library, restart, say }: Env): Promise<Row[]> {
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
  }
  const stays = median(staying)
  const session = library.openSession()
  await session.ask(sentences(60), ANSWER_TOKENS)
  const libraryStays = (await session.ask('说说第1点。', ANSWER_TOKENS)).ttft
  const history = session.history()
  session.close()
  const other = library.openSession()
  await other.ask(question(1), 8)
  other.close()
  const again = library.openSession()
  again.setHistory(history)
  const libraryReturns = (await again.ask('说说第2点。', ANSWER_TOKENS)).ttft
  again.close()
  return [
    row('return to 1,000 tokens after others / staying', 'ms', median(returned), stays, '<= 1.4'),
    row('return to 1,000 tokens after a restart / staying', 'ms', median(restarted), stays, '<= 1.4'),
    row('return / library session that returns', 'ms', median(returned), libraryReturns),
    row('library session: return / staying', 'ms', libraryReturns, libraryStays),
  ]
}

/** 30 turns through a window of 1,024 tokens: it overflows again and again. */
export async function overflow({ params, ours: big, library: bigLibrary, cores }: Env): Promise<Row[]> {
  const contextSize = 1024
  const room = 96
  const ours = await openOurs({ ...params, contextSize })
  const library = await openLibrary({
    modelPath: params.path,
    contextSize,
    batchSize: params.batchSize,
    threads: big.loaded.threads,
    mostThreads: cores,
  })
  const counts = createTokenCounts(async (texts) => (await ours.client.call('count', { texts })).tokens)
  const conversation = fresh()
  const history: { role: 'user' | 'assistant'; text: string }[] = []
  const session = library.openSession()
  const times = { before: [] as number[], past: [] as number[] }
  const libraryTimes = { before: [] as number[], past: [] as number[] }
  let gap = 0
  let used = 0
  for (let turn = 0; turn < 30; turn += 1) {
    const asked = question(turn)
    history.push({ role: 'user', text: asked })
    const countTokens = await counts([SYSTEM.text, ...history.map(({ text }) => text)])
    const budget = contextSize - room
    const context = buildContext({
      systemPrompt: SYSTEM.text,
      history,
      summarised: 0,
      budget,
      recallRoom: 0,
      countTokens,
    })
    const answer = await ours.ask(context.messages, { conversation, maxTokens: ANSWER_TOKENS })
    history.push({ role: 'assistant', text: answer.text })
    const isPast = context.setAside > 0
    times[isPast ? 'past' : 'before'].push(answer.ttft)
    if (isPast) gap = Math.max(gap, ...answer.gaps)
    const theirs = await session.ask(asked, ANSWER_TOKENS)
    used += bigLibrary.tokens(asked) + ANSWER_TOKENS
    libraryTimes[used > contextSize ? 'past' : 'before'].push(theirs.ttft)
  }
  session.close()
  ours.close()
  await library.close()
  const usual = median(times.before)
  return [
    row(
      '30 turns past the window: worst first token / median before',
      'ms',
      Math.max(...times.past),
      usual,
      '<= 2',
    ),
    row('30 turns past the window: longest gap / median first token', 'ms', gap, usual, '<= 2'),
    row(
      'the same, library session: worst / median before',
      'ms',
      Math.max(...libraryTimes.past),
      median(libraryTimes.before),
    ),
  ]
}

/** A question of about 300 tokens, read while it was typed. */
export async function typedAhead({ ours }: Env): Promise<Row[]> {
  const cold: number[] = []
  const warm: number[] = []
  for (let round = 0; round < 3; round += 1) {
    for (const ahead of [false, true]) {
      const conversation = fresh()
      const text = sentences(18, round * 300 + (ahead ? 150 : 0))
      if (ahead)
        await ours.client.call('prepare', { conversation, messages: [SYSTEM, user(text.slice(0, -6))] })
      const { ttft } = await ours.ask([SYSTEM, user(text)], { conversation, maxTokens: 4 })
      ;(ahead ? warm : cold).push(ttft)
    }
  }
  return [row('first token, typed ahead / cold', 'ms', median(warm), median(cold), '<= 0.3')]
}
