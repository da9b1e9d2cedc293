import { setTimeout as sleep } from 'node:timers/promises'
import { buildContext } from '../../src/main/answer/prompt/context-builder.ts'
import { createTokenCounts } from '../../src/main/answer/prompt/token-counts.ts'
import { median } from '../../src/shared/statistics.ts'
import { createTalk } from '../app/talk.ts'
import { type Env, fresh } from './env.ts'
import { openLibrary } from './library.ts'
import { openOurs } from './ours.ts'
import { type Row, row } from './row.ts'
import { question, SYSTEM } from './texts.ts'

const TURNS = 30
const CONTEXT = 1024
const ANSWER_TOKENS = 24
/** A person takes that long for one question, ms. */
const TYPING_MS = 3000
/** Kept free for the answer, as the engine's own runs have it. */
const ROOM = 96

/** Times to the first token, ms, before turns had to be set aside, and from then on. */
interface Times {
  before: number[]
  past: number[]
}
const newTimes = (): Times => ({ before: [], past: [] })

/**
 * 30 turns through a window of 1,024 tokens: it overflows again and again. Turn by turn, the engine alone (turns
 * are dropped, nothing else), the app as a person has it (a summary in the pauses, recalled turns, reading ahead
 * while they type), the same when the question is pasted, and a session of the library.
 */
export async function overflow(env: Env): Promise<Row[]> {
  const plain = await plainTalk(env)
  const typed = appTalk(env, TYPING_MS)
  const pasted = appTalk(env, 0)
  const library = await libraryTalk(env)
  const times = { plain: newTimes(), typed: newTimes(), pasted: newTimes(), library: newTimes() }
  let gap = 0
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const ours = await plain.ask(turn)
      times.plain[ours.isPast ? 'past' : 'before'].push(ours.ttft)
      if (ours.isPast) gap = Math.max(gap, ...ours.gaps)
      for (const [name, app] of Object.entries({ typed, pasted })) {
        const whole = await app.ask(turn)
        times[name as 'typed' | 'pasted'][whole.isPast ? 'past' : 'before'].push(whole.ttft)
      }
      const theirs = await library.ask(turn)
      times.library[theirs.isPast ? 'past' : 'before'].push(theirs.ttft)
    }
  } finally {
    plain.close()
    typed.close()
    pasted.close()
    await library.close()
  }
  /** @param before times of the same talk while all of it was in the window */
  const worst = (name: string, { past }: Times, before: number[], goal?: string) =>
    row(
      `30 turns past the window, ${name}: worst first token / median before`,
      'ms',
      Math.max(...past),
      median(before),
      goal,
    )
  return [
    worst('turns dropped', times.plain, times.plain.before, '<= 2'),
    // Nothing is read ahead of a pasted question: that is the wait it is compared with.
    worst('the app, typed (against pasted)', times.typed, times.pasted.before, '<= 2'),
    worst('the app, pasted', times.pasted, times.pasted.before),
    row(
      '30 turns past the window: longest gap / median first token',
      'ms',
      gap,
      median(times.plain.before),
      '<= 2',
    ),
    worst('library session', times.library, times.library.before),
  ]
}

async function plainTalk({ params }: Env) {
  const ours = await openOurs({ ...params, contextSize: CONTEXT })
  const counts = createTokenCounts(async (texts) => (await ours.client.call('count', { texts })).tokens)
  const conversation = fresh()
  const history: { role: 'user' | 'assistant'; text: string }[] = []
  return {
    async ask(turn: number) {
      history.push({ role: 'user', text: question(turn) })
      const { messages, setAside } = buildContext({
        systemPrompt: SYSTEM.text,
        history,
        summarised: 0,
        budget: CONTEXT - ROOM,
        questionRoom: 0,
        countTokens: await counts([SYSTEM.text, ...history.map(({ text }) => text)]),
      })
      const { text, ttft, gaps } = await ours.ask(messages, { conversation, maxTokens: ANSWER_TOKENS })
      history.push({ role: 'assistant', text })
      return { ttft, gaps, isPast: setAside > 0 }
    },
    close: ours.close,
  }
}

/** The chat service with its memory on. What a person waits for is all of it: counting, searching, reading. */
function appTalk({ params, ours }: Env, typingMs: number) {
  let firstAt = 0
  const talk = createTalk({
    modelPath: params.path,
    contextSize: CONTEXT,
    threads: ours.loaded.threads,
    systemPrompt: SYSTEM.text,
    settings: () => ({ temperature: 0, maxTokens: ANSWER_TOKENS }),
    onText() {
      firstAt ||= performance.now()
    },
  })
  return {
    async ask(turn: number) {
      if (typingMs > 0) {
        talk.type(question(turn))
        await sleep(typingMs)
      }
      firstAt = 0
      const askedAt = performance.now()
      const { setAside } = await talk.ask(question(turn))
      const ttft = (firstAt || performance.now()) - askedAt
      // A person reads and thinks: there is time for the summary.
      await talk.chat.idle()
      return { ttft, isPast: setAside > 0 }
    },
    close: talk.close,
  }
}

async function libraryTalk({ params, ours, cores }: Env) {
  const library = await openLibrary({
    modelPath: params.path,
    contextSize: CONTEXT,
    batchSize: params.batchSize,
    threads: ours.loaded.threads,
    mostThreads: cores,
  })
  const session = library.openSession()
  let used = 0
  return {
    async ask(turn: number) {
      const asked = question(turn)
      const { ttft } = await session.ask(asked, ANSWER_TOKENS)
      used += library.tokens(asked) + ANSWER_TOKENS
      return { ttft, isPast: used > CONTEXT }
    },
    async close() {
      session.close()
      await library.close()
    },
  }
}
