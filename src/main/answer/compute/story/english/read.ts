/** English word problems, sentence by sentence. Null where anything in it is not known. */
import type { Ask, Story } from '../story.ts'
import type { Read } from './amounts.ts'
import { askOf } from './ask.ts'
import { readClause } from './clause.ts'
import { ASKING } from './patterns.ts'
import { isContinuous, isKindOf, MONEY, TIME, TRICKY } from './words.ts'

export function readEnglish(raw: string): Story | null {
  const text = raw
    .replace(/\btwice\b/gi, '2 times')
    .replace(/\bkm\/h\b/gi, 'km per hour')
    .replace(/\bgive away\b/gi, 'give')
    .replace(/\bleaves with\b/gi, 'has')
    .replace(/\b(in|on|for|to) each of (?:the |his |her |their )?(\d+) ([a-z]+)/gi, '$1 each $3, $2 $3')
  if (TRICKY.test(text)) return null
  const sentences = text
    .split(/(?<=[.?!])\s+|\n/)
    .map((sentence) => sentence.replace(/[.?!]+$/, '').trim())
    .filter(Boolean)
  const asking = sentences.filter((sentence) => ASKING.test(sentence))
  const [question] = asking
  if (question === undefined || asking.length !== 1 || sentences.length > 7) return null
  const read: Read = { amounts: [], rates: [], shares: [], comparisons: [], owner: '', unit: '', state: '' }
  const isLast = sentences.indexOf(question) === sentences.length - 1
  if (!isLast && sentences.slice(sentences.indexOf(question) + 1).some((sentence) => /\d/.test(sentence)))
    return null
  let clause = 0
  for (const sentence of sentences) {
    const isQuestion = sentence === question
    const at = isQuestion ? sentence.search(ASKING) : -1
    const told = isQuestion ? `${sentence.slice(0, at)}, ${sentence.slice(at)}` : sentence
    for (const part of told.split(
      /;|, (?:and |but |then )?(?=[A-Za-z$£€\d])| and (?=(?:then |now |he |she |they |it |\w+ )?(?:gives?|gave|eats?|ate|sells?|sold|buys?|bought|gets?|got|uses?|used|loses?|lost|spends?|spent|puts?|packs?|packed|places?|placed|shares?|shared|divides?|divided|\w+s? (?:has|have|costs?|gets?|got)\b))| then (?=[a-z])/,
    )) {
      if (part.trim() === '') continue
      if (!readClause(part.trim(), clause, read, isQuestion)) return null
      clause += 1
    }
  }
  const ask = askOf(question, read, text)
  return ask === null ? null : unified(read, ask)
}

/** Boys and girls are children; 13 of 28 students are boys: of one unit, then. */
function unified(read: Read, ask: Ask): Story | null {
  const amounts = [...read.amounts]
  const [first] = amounts
  if (
    first?.role === 'plus' ||
    (first?.role === 'minus' && !ask.asksLeft && !amounts.some(({ role }) => role === 'left'))
  ) {
    for (const amount of amounts)
      if (amount.role === first.role && amount !== first && first.role === 'minus') amount.role = 'start'
    first.role = 'start'
  }
  for (const amount of amounts) {
    // "He lost 7": of what is asked for.
    if (amount.unit === '' && ask.kind === 'amount') amount.unit = ask.unit
    if (TIME.has(amount.unit)) amount.role = 'start'
    if (amount.role === 'purse' && !ask.asksLeft) amount.role = 'start'
    // Who is paid back has bought, not got more.
    if (
      ask.asksLeft &&
      MONEY.has(amount.unit) &&
      amount.role === 'plus' &&
      amounts.some(({ role }) => role === 'purse')
    )
      amount.role = 'start'
  }
  let target = ask
  // How many more monkeys than lions: counted alike.
  // "Mia is 13." Years, as the comparison says.
  const measure = read.comparisons[0]?.unit
  if (first?.unit === '' && measure !== undefined) {
    first.unit = measure
    if (ask.unit === '') target = { ...target, unit: measure }
  }
  const [one, other] = amounts
  if (ask.kind === 'difference' && one && other && amounts.length === 2 && one.unit !== other.unit) {
    if (ask.owner !== other.unit && ask.owner !== one.unit) return null
    for (const amount of amounts) amount.unit = ask.unit
  }
  // 287 of them are taken: how many are empty, not how many are taken.
  if (read.state !== '' && ask.words.includes(read.state)) return null
  const parts = amounts.filter(({ role }) => role === 'part')
  if (first && parts.length > 0) target = { ...target, unit: first.unit, owner: target.owner || target.unit }
  const [comparison] = read.comparisons
  if (
    first &&
    comparison &&
    comparison.kind !== 'times' &&
    comparison.reference === first.unit &&
    comparison.subject === ask.unit
  ) {
    comparison.unit = first.unit
    target = { ...target, unit: first.unit, owner: ask.unit }
  } else if (
    first &&
    comparison?.kind === 'times' &&
    comparison.reference === first.unit &&
    comparison.subject === ask.unit
  ) {
    target = { ...target, unit: first.unit, owner: ask.unit }
  }
  const [share] = read.shares
  if (
    first &&
    share &&
    share.owner !== '' &&
    amounts.length === 1 &&
    (share.owner === ask.unit || isKindOf(ask.unit, first.unit))
  ) {
    target = { ...target, unit: first.unit, owner: ask.unit }
  }
  if (share && share.owner !== '' && ask.words.includes(share.owner))
    target = { ...target, owner: share.owner }
  const units = new Set(amounts.map(({ unit }) => unit))
  const isMixed =
    units.size > 1 && [...units].every((unit) => unit === target.unit || isKindOf(unit, target.unit))
  if (isMixed && target.asksTotal && read.rates.length === 0)
    for (const amount of amounts) amount.unit = target.unit
  return {
    amounts,
    rates: read.rates,
    shares: read.shares,
    comparisons: read.comparisons,
    ask: target,
    shown: ask.unit,
    isContinuous,
  }
}
