import { median } from '../../src/shared/statistics.ts'
import { type Env, fresh } from './env.ts'
import { type Row, row } from './row.ts'
import { assistant, LONG_ANSWER, question, SYSTEM, sentences, user } from './texts.ts'

/** Answers that copy a text, and answers that copy nothing, with and without drafting. */
export async function copying({ ours }: Env): Promise<Row[]> {
  const text = sentences(8, 700)
  const copy = [
    SYSTEM,
    user(`请一字不差地抄写下面的话：\n${text}`),
    assistant(text),
    user('再一字不差地抄写一遍。'),
  ]
  const speeds = { copy: [[], []] as number[][], plain: [[], []] as number[][] }
  let identical = 1
  let drafted = 0
  for (let round = 0; round < 3; round += 1) {
    for (const kind of ['copy', 'plain'] as const) {
      const texts: string[] = []
      for (const draft of [true, false]) {
        const messages = kind === 'copy' ? copy : [SYSTEM, user(LONG_ANSWER)]
        const answer = await ours.ask(messages, { conversation: fresh(), maxTokens: 96, draft })
        speeds[kind][draft ? 0 : 1]?.push(answer.result.tokensPerSecond)
        texts.push(answer.text)
        if (kind === 'copy' && draft) drafted = answer.result.draftedTokens
      }
      if (texts[0] !== texts[1]) identical = 0
    }
  }
  const [copyWith, copyWithout] = speeds.copy.map(median)
  const [plainWith, plainWithout] = speeds.plain.map(median)
  return [
    row('an answer that copies: drafted / not', 'tok/s', copyWith ?? 0, copyWithout ?? 0, '>= 1.3'),
    row('an answer that copies: tokens drafted, of 96', 'tokens', drafted, 96),
    row(
      'an answer that copies nothing: drafting on / off',
      'tok/s',
      plainWith ?? 0,
      plainWithout ?? 0,
      '>= 0.97',
    ),
    row('texts identical with and without drafting', '', identical, 1, '>= 1'),
  ]
}

/** Resident memory over 100 turns and 20 switches between conversations. */
export async function memory({ ours }: Env): Promise<Row[]> {
  const talks = Array.from({ length: 5 }, () => ({ conversation: fresh(), messages: [SYSTEM] }))
  let early = 0
  for (let turn = 0; turn < 100; turn += 1) {
    const talk = talks[Math.floor(turn / 5) % talks.length]
    if (talk === undefined) continue
    // A conversation starts anew before its window is full; how overflow behaves is measured elsewhere.
    if (talk.messages.length > 30) talk.messages = [SYSTEM]
    talk.messages.push(user(`${question(turn)}`))
    const answer = await ours.ask(talk.messages, { conversation: talk.conversation, maxTokens: 8 })
    talk.messages.push(assistant(answer.text))
    // All five have been in memory, and one has been evicted, by then.
    if (turn === 30) early = ours.rssMb()
  }
  return [
    row('memory after 100 turns and 20 switches / after 30 turns', 'MB', ours.rssMb(), early, '<= 1.05'),
  ]
}
