/** The pinned facts that go into a prompt: they may not take the window from the conversation. */
import type { Fact } from '../../../shared/chat.ts'
import type { Language } from '../../../shared/errors.ts'
import type { Source } from './source.ts'

/** This share of the window is theirs at most. */
export const FACTS_SHARE = 1 / 4
/** The dash before a fact, and the line break behind it. */
const LINE_TOKENS = 3

const HEADING: Record<Language, string> = {
  'zh-CN': '请记住这些信息：',
  en: 'Remember these facts:',
}

/** @param facts see {@link factsThatFit}; read anew for each prompt */
export function factsSource(facts: () => Fact[]): Source {
  return {
    name: 'facts',
    place: 'system',
    share: FACTS_SHARE,
    async write({ language, room, count }) {
      const all = facts()
      const fitting = factsThatFit(all, room, await count(all.map(({ text }) => text)))
      if (fitting.length === 0) return null
      return {
        text: [HEADING[language], ...fitting.map(({ text }) => `- ${text}`)].join('\n'),
        cites: fitting.map(({ id }) => id),
      }
    },
  }
}

/**
 * Facts of the conversation alone come before those of all, newer ones before older ones; one that is too long
 * makes room for those behind it.
 *
 * @param facts of all conversations first, then of this one; older before newer
 * @param room tokens they may have
 * @returns those that fit, in the order they were given in
 */
export function factsThatFit(
  facts: readonly Fact[],
  room: number,
  countTokens: (text: string) => number,
): Fact[] {
  let left = room
  return facts
    .toReversed()
    .filter(({ text }) => {
      const cost = countTokens(text) + LINE_TOKENS
      if (cost > left) return false
      left -= cost
      return true
    })
    .reverse()
}
