/**
 * The token ids that answers were generated with. Tokenising an answer's text again can give other ids than
 * the model chose, and from the first different one the KV cache is useless; so the ids are kept.
 */
import type { Model, Token } from '../model.ts'
import { createTokenText } from '../token-text.ts'

/** Answers kept of a conversation; older ones have long been set aside. */
const MOST_ANSWERS = 48

export interface KnownAnswer {
  ids: Token[]
  text: string
  /** Characters of `text` after each id. */
  ends: number[]
}

/** What `ids` read as, with the text position after each. */
export function knownAnswer(model: Pick<Model, 'detokenize'>, ids: readonly Token[]): KnownAnswer {
  const spell = createTokenText<Token>((tokens, before) => model.detokenize(tokens, before))
  let text = ''
  const ends = ids.map((id) => {
    text += spell.push(id)
    return text.length
  })
  text += spell.flush()
  return { ids: [...ids], text, ends }
}

/**
 * The ids of an answer whose saved text is `text`: the whole answer, or its beginning when the person stopped
 * it before all of it was seen. Undefined when no answer reads so.
 */
export function idsOf(answers: readonly KnownAnswer[], text: string): readonly Token[] | undefined {
  if (text === '') return undefined
  for (const answer of answers.toReversed()) {
    if (!answer.text.startsWith(text)) continue
    if (answer.text.length === text.length) return answer.ids
    // The first such place: behind it may stand the beginning of a character that was never shown.
    const end = answer.ends.indexOf(text.length)
    if (end >= 0) return answer.ids.slice(0, end + 1)
  }
  return undefined
}

/** `answers` with one more, the oldest dropped when there are too many. */
export function remember(answers: readonly KnownAnswer[], answer: KnownAnswer): KnownAnswer[] {
  return answer.ids.length === 0 ? [...answers] : [...answers, answer].slice(-MOST_ANSWERS)
}
