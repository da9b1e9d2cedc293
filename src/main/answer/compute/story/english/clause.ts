/** One clause of a word problem in English. */
import { numberOf } from '../../question.ts'
import { push, type Read, readAmounts, roleOf } from './amounts.ts'
import { nounOf, ownerOf, singularName, subjectOf, thingOf } from './names.ts'
import {
  COMPARE,
  EACH_AT,
  EACH_HOLDS,
  EACH_TAIL,
  EVERY,
  MPH,
  PACKED,
  PACKS,
  PER,
  PERCENT,
  SHORTER,
  SPEED,
  TIMES,
} from './patterns.ts'
import { GOES, MONEY, STOPS, singular, TIME } from './words.ts'

export function readClause(clause: string, index: number, read: Read, isQuestion: boolean): boolean {
  let rest = clause
  let isSound = true
  const value = (text: string | undefined) => {
    const number = numberOf(text?.replace(/[$£€\s]/g, ''))
    if (number === null) isSound = false
    return number
  }
  const unitFor = (number: string, words: string | undefined) =>
    /[$£€]/.exec(number)?.[0] ?? nounOf(words ?? '')
  const take = (part: string) => {
    rest = rest.replace(part, ' , ')
  }
  const rate = (number: string, unit: string, per: string) => {
    const amount = value(number)
    if (amount !== null && unit !== '' && per !== '')
      read.rates.push({
        value: amount,
        unit,
        per,
        clause: index + Math.max(0, clause.indexOf(number.trim())) / 1000,
      })
    else isSound = false
  }

  if (isQuestion && read.rates.length === 0) {
    rest = rest.replace(/\b(?:the|these|all|those) ([2-5]) [a-z]+/i, (all, n: string) =>
      Number(n) === read.amounts.length ? ' ' : all,
    )
  }
  const week = /\bin (?:a|one|1) week\b/i.exec(rest)
  if (week !== null && read.rates.some(({ per }) => per === 'day')) {
    rest = rest.replace(week[0], 'in 7 days')
  }
  const before = read.owner
  const owner = ownerOf(clause)
  if (owner !== '' && !isQuestion) read.owner = owner

  const times = TIMES.exec(rest)
  if (times !== null) {
    const amount = value(times[2])
    if (amount !== null)
      read.comparisons.push({
        kind: 'times',
        value: amount,
        unit: '',
        subject:
          times[3] !== undefined && /^[a-z]/.test(times[4] ?? '')
            ? singular(times[3])
            : subjectOf(times[1], read.owner, clause),
        reference: singularName(times[4]),
      })
    take(times[0])
  }
  const compare = times === null ? COMPARE.exec(rest) : null
  if (compare !== null) {
    const [, subject, number = '', before, word = '', behind, reference] = compare
    const amount = value(number)
    const thing = word === 'more' || word === 'fewer' || word === 'less' ? (before ?? behind ?? '') : ''
    const unit = unitFor(number, before ?? (word === 'more' || word === 'fewer' ? behind : '') ?? '')
    const isThing = thing !== '' && singularName(reference) !== '' && /^[a-z]/.test(reference ?? '')
    if (amount !== null) {
      read.comparisons.push({
        kind: /more|older|taller|heavier|longer|higher/.test(word) ? 'more' : 'less',
        value: amount,
        unit: unit || read.unit,
        subject: isThing ? singular(thing.trim()) : subjectOf(subject, read.owner, clause),
        reference: singularName(reference),
      })
    }
    take(compare[0])
  }
  // His sister is 18 cm shorter: than he is.
  const shorter = compare === null ? SHORTER.exec(rest) : null
  if (shorter !== null && before !== '') {
    const [all, subject = '', number = '', unit = '', word = ''] = shorter
    const amount = value(number)
    const kind = /older|taller|heavier|longer|more/.test(word) ? 'more' : 'less'
    const measure = unitFor(number, unit) || read.unit
    if (amount !== null)
      read.comparisons.push({
        kind,
        value: amount,
        unit: measure,
        subject: singular(subject),
        reference: before,
      })
    take(all)
  }
  const mph = MPH.exec(rest)
  if (mph !== null) {
    rate(mph[1] ?? '', mph[2]?.toLowerCase() === 'mph' ? 'mile' : 'km', 'hour')
    take(mph[0])
  }
  const speed = SPEED.exec(rest)
  if (speed !== null) {
    const per =
      { h: 'hour', hr: 'hour', s: 'second', min: 'minute' }[speed[3] ?? ''] ?? singular(speed[3] ?? '')
    rate(speed[1] ?? '', singular(speed[2] ?? ''), per)
    take(speed[0])
  }
  const packs = PACKS.exec(rest)
  if (packs !== null && !/[$£€]/.test(packs[1] ?? '')) {
    const amount = value(packs[1])
    const per = nounOf(packs[2] ?? '')
    if (amount !== null)
      push(read, {
        value: amount,
        unit: per,
        role: roleOf(rest, read, isQuestion),
        index: index + clause.indexOf(packs[0]) / 1000,
      })
    rate(packs[3] ?? '', nounOf(`${packs[4] ?? ''} ${packs[5] ?? ''}`), per)
    take(packs[0])
    rest = rest.replace(/ in each\b/i, '')
  }
  const packed = PACKED.exec(rest)
  if (packed !== null) {
    rate(packed[2] ?? '', read.unit, singular(packed[1] ?? ''))
    take(packed[0])
  }
  const each = EACH_AT.exec(rest)
  if (each !== null && /[$£€]/.test(each[1] ?? '')) {
    take(each[0])
    readAmounts(rest, index, read, isQuestion, value, unitFor)
    rest = ''
    const thing =
      read.amounts.findLast(({ unit, clause: at }) => !MONEY.has(unit) && !TIME.has(unit) && at >= index - 1)
        ?.unit ?? thingOf(clause)
    rate(each[1] ?? '', unitFor(each[1] ?? '', ''), thing)
    return isSound
  }
  const tail = EACH_TAIL.exec(rest)
  if (tail !== null && !/[$£€]/.test(tail[1] ?? '')) {
    const thing = read.amounts.findLast(({ unit }) => !TIME.has(unit))?.unit ?? ''
    rate(tail[1] ?? '', singular(tail[2] ?? ''), thing)
    take(tail[0])
  }
  for (let per = PER.exec(rest); per !== null; per = PER.exec(rest)) {
    const [all, number = '', words = '', thing = ''] = per
    const noun = unitFor(number, words)
    const hasOther = words
      .trim()
      .split(/\s+/)
      .some((word) => STOPS.has(word.toLowerCase()) && word !== 'of')
    if (
      noun === '' ||
      STOPS.has(thing.toLowerCase()) ||
      hasOther ||
      (MONEY.has(noun) && words.trim() !== '' && / an? [a-z'-]+$/i.test(all))
    )
      break
    // "5 dollars a bag" is a price; "5 apples a bag" nobody says.
    if (/ an? [a-z'-]+$/i.test(all) && !TIME.has(singular(thing)) && !MONEY.has(noun)) break
    rate(number, noun, singular(thing))
    take(all)
  }
  const holds = EACH_HOLDS.exec(rest)
  if (holds !== null && !STOPS.has((holds[2] ?? '').toLowerCase())) {
    const [all, which = '', thing = '', number = '', first = '', second = ''] = holds
    const unit = unitFor(number, `${first} ${second}`) || read.unit
    const amount = value(number)
    if (/each|every/i.test(which)) rate(number, unit, singular(thing))
    else if (amount !== null)
      push(read, { value: amount, unit, role: 'start', index, perOne: singular(thing) })
    take(all)
  }
  const every = EVERY.exec(rest)
  if (every !== null) {
    rate(
      every[2] ?? '',
      unitFor(every[2] ?? '', `${every[3] ?? ''} ${every[4] ?? ''}`),
      singular(every[1] ?? ''),
    )
    take(every[0])
  }
  const share = PERCENT.exec(rest)
  if (share !== null) {
    const amount = numberOf(share[1])
    const goes = GOES.test(rest)
    const named =
      /(?:are|were|is|\d%?|wear|play|like|walk|have|ride|study) (?:[a-z]+ )*([a-z]+)$/i.exec(rest)?.[1] ?? ''
    if (amount === null) return false
    read.shares.push({
      text: share[1] ?? '',
      value: amount,
      role: goes ? 'minus' : 'part',
      owner: singular(named),
    })
    take(share[0])
  }
  readAmounts(rest, index, read, isQuestion, value, unitFor)
  return isSound
}
