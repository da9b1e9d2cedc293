/** Of whom and of what a clause speaks. */
import { STOPS, singular } from './words.ts'

/** The last word before one that begins something else: `red apples in` is apples. */
export function nounOf(words: string): string {
  const list = words.trim().split(/\s+/).filter(Boolean)
  const skipped = list[0] === 'more' || list[0] === 'other' || list[0] === 'extra' ? list.slice(1) : list
  const end = skipped.findIndex((word) => STOPS.has(word.toLowerCase()) || VERBS.test(word))
  const noun = (end < 0 ? skipped : skipped.slice(0, end)).at(-1)
  return noun === undefined ? '' : singular(noun)
}
const VERBS =
  /^(?:carry|carries|fit|seat|produce|weighs?|hold|contain|make|take|last|gets?|got|gave|gives?|costs?|needs?|shared?|sold|bought|ate|used|equally|cost|travels?|walks?|walked|drove|playing|waiting|sitting|parked|today|yesterday|this|on|last|next|too|also|there|together|only|still|already|so|far|bound|standing|swimming|remaining|not|join|joined|come|came|leave|arrive|arrived|fly|flew|went|go|who|where|what|while|because|until|were)$/i

const NO_NAME =
  /^(?:He|She|It|They|There|The|A|An|If|In|At|On|How|Each|Every|What|After|Then|His|Her|Their|You|I|We|One|Some|When|For|Altogether|Find|Yesterday|Today|During|This|That|These|Later|Next|From|Of|And|But|So|With|By|To)$/
export function ownerOf(clause: string): string {
  // Not with whom somebody is compared.
  const [told = ''] = clause.split(/\b(?:than|as)\b/)
  const name = told.match(/\b[A-Z][a-z]+\b/g)?.find((word) => !NO_NAME.test(word))
  const thing =
    /^(?:the|a|an|another|his|her) ([a-z]+)(?: [a-z]+)?? (?:is|has|had|costs?|weighs?|was)\b/i.exec(
      clause,
    )?.[1]
  return name?.toLowerCase() ?? (thing === undefined ? '' : singular(thing))
}

export const singularName = (text: string | undefined) =>
  singular((text ?? '').replace(/^(?:the|a|an) /i, ''))
export function subjectOf(subject: string | undefined, owner: string, clause: string): string {
  const name = singularName(subject)
  return /^(?:he|she|it|they|there|who|which|this|that|)$/.test(name) ? owner : name || ownerOf(clause)
}

/** "Tickets cost $8 each." */
export const thingOf = (clause: string) =>
  singular(/^(?:the |some )?(?:[a-z]+ )??([a-z]+) (?:cost|are|were|sell)/i.exec(clause)?.[1] ?? '')
