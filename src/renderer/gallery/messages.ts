/** Answers and questions in each of their states. */
import type { Message } from '../../shared/chat.ts'
import type { Language } from '../../shared/errors.ts'
import type { AnswerProps } from '../components/messages/Answer.tsx'
import type { QuestionProps } from '../components/messages/Question.tsx'
import { message } from './fixtures.ts'
import { TEXTS } from './texts.ts'

const METRICS = { model: 'm', finish: 'end', promptTokens: 300, tokens: 120, ttftMs: 800, tokensPerSecond: 9 }
const done = (change: Partial<Message>): Partial<Message> => ({
  status: 'complete',
  metrics: { ...METRICS, finish: 'end' },
  ...change,
})

type Shown<P> = Record<string, P>
export type AnswerState = Omit<AnswerProps, 'actions' | 'hasText' | 'children'>

export function answerStates(language: Language): Shown<AnswerState> {
  const { rich, begun, short, question } = TEXTS[language]
  const state = (change: Partial<Message>, more: Partial<AnswerState> = {}): AnswerState => ({
    message: message(change),
    busy: false,
    progress: undefined,
    longestSeconds: 0,
    contextSize: 4096,
    recalled: [],
    language,
    ...more,
  })
  const writing = { stage: 'writing', tokensPerSecond: 9, contextTokens: 700 } as const
  const at = { messageId: 'a', conversationId: 'c' }
  const asked = message({ id: 'q0', role: 'user', status: 'complete', text: question })
  return {
    thinking: state({}, { busy: true, longestSeconds: 110 }),
    'loading the model': state({}, { busy: true, progress: { ...at, stage: 'loading' } }),
    computed: state(
      done({
        text: '24 × 6 = 134, 3/4 + 1/8 = 7/8',
        computed: [
          { kind: 'word-problem', language, expression: '24 × 6', relation: '=', result: '144' },
          {
            kind: 'sum',
            language,
            expression: '3/4 + 1/8',
            relation: '=',
            result: '7/8',
            also: { sign: '=', text: '0.875' },
          },
        ],
        checked: [
          { start: 0, end: 12, claim: '24 × 6 = 134', right: false, value: '144' },
          { start: 14, end: 29, claim: '3/4 + 1/8 = 7/8', right: true, value: '7/8' },
        ],
      }),
    ),
    waiting: state({}, { busy: true, progress: { ...at, stage: 'waiting', place: 2 } }),
    'reading a long prompt': state(
      {},
      { busy: true, progress: { ...at, stage: 'reading', read: 900, total: 2400 } },
    ),
    streaming: state({ text: begun }, { busy: true, progress: { ...at, ...writing } }),
    'streaming code': state(
      { text: `${short}\n\n\`\`\`python\ndef area(r):\n    return 3.14` },
      { busy: true, progress: { ...at, ...writing } },
    ),
    complete: state(done({ text: rich })),
    'complete, while another is written': state(done({ text: short }), { busy: true }),
    'second of three versions': state(done({ text: short, versions: ['b', 'a', 'd'] })),
    'out of room': state(done({ text: short, metrics: { ...METRICS, finish: 'length' } })),
    empty: state(done({})),
    stopped: state({ status: 'stopped', text: short }),
    interrupted: state({ status: 'interrupted', text: short }),
    failed: state({ status: 'failed', error: 'ENGINE_CRASHED' }),
    'cut by a guard': state(done({ text: short, remark: 'loop-cut' })),
    'with memory': state(done({ text: short, setAside: 12, recalled: ['q0'] }), { recalled: [asked] }),
    'too much to format': state(done({ text: `${short}\n\n${'> '.repeat(40)}${short}` })),
    long: state(done({ text: Array.from({ length: 6 }, () => short.repeat(9)).join('\n\n') })),
  }
}

type QuestionState = Omit<QuestionProps, 'actions'>

export function questionStates(language: Language): Shown<QuestionState> {
  const { question } = TEXTS[language]
  const state = (change: Partial<Message>, more: Partial<QuestionState> = {}): QuestionState => ({
    message: message({
      id: 'q',
      role: 'user',
      status: 'complete',
      text: question,
      versions: ['q'],
      ...change,
    }),
    busy: false,
    edited: null,
    sendKey: 'enter',
    ...more,
  })
  return {
    question: state({}),
    'of two versions': state({ versions: ['p', 'q'] }),
    'being edited': state({}, { edited: `${question}…` }),
    'a book': state({ text: question.repeat(500) }),
  }
}
