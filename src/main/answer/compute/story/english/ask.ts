/** What a word problem in English asks for. */
import type { Ask } from '../story.ts'
import type { Read } from './amounts.ts'
import { nounOf } from './names.ts'
import { ASKING } from './patterns.ts'
import { MONEY, singular, TIME } from './words.ts'

export function askOf(question: string, read: Read, text: string): Ask | null {
  const q = question.slice(Math.max(0, question.search(ASKING)))
  const base = {
    per: '',
    owner: '',
    words: q.split(/[^A-Za-z]+/).map(singular),
    asksLeft:
      /\bleft\b|remain|\bchange\b|still (?:has|have|need|to)|\bmore (?:pages|km|miles|days)\b.*\b(?:to|need)/i.test(
        q,
      ),
    asksTotal: /altogether|in total|in all|\btotal\b|\bcombined\b|\bboth\b|\btogether\b|\bin the end\b/i.test(
      q,
    ),
    asksNow:
      /\bnow\b|\bdoes \w+ (?:\w+ )?have\b|\bare there\b|\bdo they have\b|\bwill (?:he|she|they|there|\w+)(?: \w+)? (?:have|be)\b|\bare (?:in|on)\b|\bare now\b|\bthen\b|\bwere (?:on|in)\b/i.test(
        q,
      ),
    asksBefore:
      /at first|to (?:begin|start)|start with|originally|in the beginning|\bbefore\b|at the start|did \w+ (?:start|begin|have)/i.test(
        q,
      ),
    asksChange:
      /did (?:\w+ )?\w+ (?:give|eat|sell|use|lose|spend|lend|buy|get|receive|add|find)\b|\bwere (?:sold|eaten|used|added)\b|\bhas \w+ (?:read|eaten|sold|used)/i.test(
        q,
      ) && !/altogether|in total|in all|\btotal\b/i.test(q),
    sameRate:
      /at (?:this|that|the same) (?:rate|speed|pace|price)|\bif \d+ [a-z ]{3,24} (?:costs?|weighs?|takes?)|^\d+ [a-z ]{3,24} (?:cost|weigh) /i.test(
        text,
      ),
    paysBack: /\bchange\b/i.test(text),
    sharesOut: /share|divid|split|equal|each|every|per|pack|put|arrang/i.test(text),
  }
  const money = [...read.amounts, ...read.rates].find(({ unit }) => MONEY.has(unit))?.unit ?? ''
  if (/how many times (?:as|more)|how many times/i.test(q)) {
    return /as (?:many|old|tall|much|heavy|long)/i.test(q)
      ? {
          ...base,
          kind: 'times',
          unit: '×',
          owner: singular(
            /\b(?:is|does|are|as) (?:the )?([A-Za-z]+)/.exec(
              q.replace(/how many times/i, '').replace(/as \w+/i, ''),
            )?.[1] ?? '',
          ),
        }
      : null
  }
  const noun =
    /how many (?:more |fewer |other |extra )?((?:[a-z'-]+ ){0,3}?[a-z'-]+?)(?= (?:are|is|were|was|do|does|did|will|can|would|has|have|had|in|on|left|altogether|now|should|must|each|per|for|there|than|to|of)\b|$|,)/i.exec(
      q,
    )?.[1]
  const unit =
    noun === undefined || /^(?:are|do|does|did|will|were|more|is|can)$/i.test(noun) ? read.unit : nounOf(noun)
  const isDifference =
    /how (?:many|much) (?:more|fewer|less|longer|taller|heavier|older|shorter|further|farther|cheaper|higher|younger|lighter)|what is the difference/i.test(
      q,
    )
  const [length, time] = [
    read.amounts.find((each) => /^(?:km|mile|m|cm)$/.test(each.unit)),
    read.amounts.find((each) => TIME.has(each.unit)),
  ]
  if (/\bspeed\b/i.test(q)) {
    const isPlain =
      length !== undefined && time !== undefined && read.amounts.length === 2 && read.rates.length === 0
    return isPlain ? { ...base, kind: 'per', unit: length.unit, per: time.unit } : null
  }
  if (isDifference) {
    const one = read.amounts[0]?.unit ?? ''
    const than = /than (?:the |there are )?([a-z]+)/i.exec(q)?.[1]
    return {
      ...base,
      kind: 'difference',
      owner: than === undefined ? '' : singular(than),
      unit:
        /how much (?:more|less|cheaper)/i.test(q) && money !== ''
          ? money
          : unit === ''
            ? one
            : /how much/i.test(q)
              ? one
              : unit,
    }
  }
  const per =
    /\b(?:each|every|per|one)(?: of the)? ([a-z]+)/i.exec(q)?.[1] ?? (/\beach\b/i.test(q) ? '' : undefined)
  const timed = /\bin (?:one|1|an|each|every) (hour|minute|day|second|week)/i.exec(q)?.[1]
  if (timed !== undefined && read.rates.length === 0) {
    const other = read.amounts.find((each) => each.unit !== timed)?.unit ?? ''
    return { ...base, kind: 'per', unit: other, per: timed.toLowerCase() }
  }
  if (per !== undefined && read.rates.length === 0 && /\beach\b|\bper\b|\bone\b|\bevery\b/i.test(q)) {
    const isName =
      per !== '' && !/^(?:get|have|receive|be|cost|pay|got|has|will|of|hold|eat|contain)$/i.test(per)
    const size =
      /how (?:long|heavy|tall|much)/i.test(q) && money === ''
        ? read.amounts.find((each) => each.unit !== singular(per))
        : undefined
    const target =
      size !== undefined
        ? size.unit
        : /how much|cost|price/i.test(q) && !/how much (?:water|juice|milk|rice|flour)/i.test(q)
          ? money
          : unit
    const others = read.amounts.filter((each) => each.unit !== target)
    const counted = isName ? singular(per) : (others[0]?.unit ?? '')
    return { ...base, kind: 'per', unit: target, per: counted }
  }
  const target = askedUnit(q, unit, money, read)
  return target === null ? null : { ...base, kind: 'amount', unit: target, owner: ownerAsked(q) }
}

function askedUnit(q: string, unit: string, money: string, { rates, amounts }: Read): string | null {
  if (
    /how much (?:money|change|do|does|did|will|is|are|would|should|has|have|must)|\b(?:cost|price|change)\b/i.test(
      q,
    ) &&
    /how much|what (?:is|was|will)|find|calculate|work out/i.test(q)
  ) {
    return money !== '' ? money : (amounts[0]?.unit ?? null)
  }
  if (/how far|what (?:is|was) the (?:total )?distance/i.test(q))
    return rates.find(({ unit: each }) => /^(?:km|mile|m|cm)$/.test(each))?.unit ?? amounts[0]?.unit ?? null
  if (/how long (?:will|does|did|would)/i.test(q) && !/how long (?:is|are)/i.test(q))
    return rates.find(({ per }) => TIME.has(per))?.per ?? null
  if (/how (?:old|tall|heavy)|how long is/i.test(q)) return amounts[0]?.unit ?? null
  if (/how much/i.test(q)) return amounts[0]?.unit ?? null
  return /how many/i.test(q) ? unit : /total|average/i.test(q) ? null : unit
}

function ownerAsked(q: string): string {
  const name =
    /\b(?:does|did|do|is|has|will) (?:the |her |his )?([A-Z]?[a-z]+)/.exec(q)?.[1] ??
    /how many (?:are |of them are )?([a-z]+)s?\b/i.exec(q)?.[1] ??
    ''
  return /^(?:he|she|it|they|there|each|are|the|a|this|you|i|we|one|more)$/i.test(name) ? '' : singular(name)
}
