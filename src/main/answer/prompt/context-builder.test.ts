import { expect, test } from 'vitest'
import type { Message, Role } from '../../../shared/chat.ts'
import { buildContext } from './context-builder.ts'

const message = (role: Role, text: string): Message => ({
  id: text,
  conversationId: 'c',
  parentId: null,
  role,
  text,
  status: 'complete',
  createdAt: 0,
  error: null,
  metrics: null,
  setAside: 0,
  recalled: [],
  remark: null,
  computed: [],
  checked: [],
  versions: [],
})
/** Questions and answers of 44 characters each: 50 tokens with the template's own. */
const dialogue = (turns: number): Message[] =>
  Array.from({ length: turns * 2 - 1 }, (_, i) =>
    message(i % 2 === 0 ? 'user' : 'assistant', `${i % 2 === 0 ? 'q' : 'a'}${i >> 1}`.padEnd(44, '.')),
  )
const countTokens = (text: string) => text.length
const build = (
  history: Message[],
  budget: number,
  systemPrompt = 'be kind',
  summarised = 0,
  questionRoom = 0,
) => buildContext({ systemPrompt, history, summarised, budget, questionRoom, countTokens })
const shape = (history: Message[], budget: number) => {
  const { messages, setAside } = build(history, budget)
  return { shown: messages.map(({ role, text }) => (role === 'system' ? 'S' : text.slice(0, 2))), setAside }
}

test('keeps everything while it fits', () => {
  expect(shape(dialogue(3), 300)).toEqual({ shown: ['S', 'q0', 'a0', 'q1', 'a1', 'q2'], setAside: 0 })
})

test('drops whole old turns to half of the room and says how many messages', () => {
  // room 300 - 13 = 287; the 4th question needs 350, so turns go until 143 or less is left
  expect(shape(dialogue(4), 300)).toEqual({ shown: ['S', 'q3'], setAside: 6 })
})

test('keeps the start of the prompt stable between cuts', () => {
  const starts = Array.from({ length: 12 }, (_, i) => shape(dialogue(i + 1), 613).shown[1])
  // room 600: a cut frees half of it, so it lasts for several turns
  expect(starts).toEqual(['q0', 'q0', 'q0', 'q0', 'q0', 'q0', 'q4', 'q4', 'q4', 'q4', 'q8', 'q8'])
})

test('the system prompt and the newest question survive any history', () => {
  for (let budget = 63; budget < 700; budget += 7) {
    const history = dialogue(9)
    const { messages, setAside } = build(history, budget)
    expect(messages[0]).toEqual({ role: 'system', text: 'be kind' })
    expect(messages.at(-1)?.text).toBe(history.at(-1)?.text)
    const used = messages.reduce((sum, { text }) => sum + text.length + 6, 0)
    expect(used).toBeLessThanOrEqual(budget)
    expect(messages.length - 1 + setAside).toBe(history.length)
  }
})

test('a question that cannot fit is an error, not a silent cut', () => {
  expect(() => build([message('user', 'x'.repeat(400))], 300)).toThrow('CHAT_TOO_LONG')
})

test('an empty answer is not shown to the model but its question is', () => {
  const history = [message('user', 'q0'), message('assistant', ''), message('user', 'q1')]
  expect(build(history, 300, '').messages.map(({ text }) => text)).toEqual(['q0', 'q1'])
})

test('turns that the summary covers are left out, the newest never', () => {
  const texts = (summarised: number) =>
    build(dialogue(3), 1000, '', summarised).messages.map(({ text }) => text.slice(0, 2))
  expect(texts(2)).toEqual(['q1', 'a1', 'q2'])
  // Half a turn is no turn.
  expect(texts(3)).toEqual(['q1', 'a1', 'q2'])
  expect(texts(5)).toEqual(['q2'])
})

test('room for what is recalled is free in every prompt, and moves the cut only by its size', () => {
  const history = dialogue(12)
  for (let budget = 200; budget < 800; budget += 50) {
    const { messages } = build(history, budget, '', 0, 100)
    const used = messages.reduce((sum, { text }) => sum + text.length + 6, 0)
    expect(used).toBeLessThanOrEqual(budget - 100)
  }
  // A question that needs that room itself may have it.
  expect(build([message('user', 'x'.repeat(250))], 300, '', 0, 100).messages).toHaveLength(1)
})
