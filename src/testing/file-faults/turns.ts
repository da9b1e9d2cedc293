/** A conversation file to do harm to: its turns can be made again to compare. */
import type { Store } from '../../main/db/store.ts'

/** Numbers from 0 to 1 that are the same for the same seed (https://en.wikipedia.org/wiki/Xorshift). */
export function random(seed: number): () => number {
  let x = seed * 2_654_435_761 + 1
  return () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) / 2 ** 32
  }
}

export interface Fault {
  what: string
  /** What was lost or broken; undefined when nothing was. */
  failure?: string
}

/** @returns what `work` throws */
export function failureOf(work: () => void): Pick<Fault, 'failure'> {
  try {
    work()
    return {}
  } catch (error) {
    return { failure: String(error) }
  }
}

export const questionOf = (n: number) => `问题 ${n} ${'长'.repeat((n * 37) % 3000)}`
export const answerOf = (n: number) => `回答 ${n} ${'答'.repeat((n * 53) % 5000)}`

/** Asks question `n`; ten turns make a conversation. */
export function ask({ messages }: Store, n: number): void {
  const conversationId = `c${Math.floor(n / 10)}`
  messages.addTurn({
    conversationId: n % 10 === 0 ? null : conversationId,
    newConversationId: conversationId,
    title: `题 ${n}`,
    questionId: `q${n}`,
    answerId: `a${n}`,
    text: questionOf(n),
    now: n,
  })
}

/** Ends the answer to question `n`. */
export function answer({ messages }: Store, n: number): void {
  messages.end(`a${n}`, { text: answerOf(n), status: 'complete', error: null, metrics: null, remark: null })
}
