/**
 * The sum of a word problem, where just one fits: by units as in physics, and by what comes and what goes. Every number
 * of the problem is used once; where one is left over, or two sums would fit, there is none.
 */
import { chooseRates, rated } from './solve-rates.ts'
import type { Amount, Solution, Story } from './story.ts'
import { text } from './sum-text.ts'

export function solveStory(story: Story): Solution | null {
  const { amounts, rates, shares, comparisons } = story
  if (comparisons.length > 0) return rates.length + shares.length === 0 ? compared(story) : null
  if (shares.length > 0) return rates.length === 0 ? shared(story) : null
  const [chosenAmounts, chosenRates] = chooseRates(amounts, rates, story)
  if (chosenRates.length > 0) return rated(story, chosenAmounts, chosenRates)
  return plain(story)
}

/** No rate: amounts of one unit come and go, or things are shared out. */
function plain(story: Story): Solution | null {
  const { amounts, ask } = story
  const [a, b, c] = amounts
  if (!a || !b || amounts.length > 4) return null
  if (ask.kind === 'per') return perOne(story)
  if (ask.sameRate) return atSameRate(story)
  const isOne = amounts.every(({ unit }) => unit === a.unit)
  if (ask.kind === 'times') return isOne && amounts.length === 2 ? timesOf(a, b, ask.owner) : null
  if (!isOne || a.unit !== ask.unit) return null
  if (ask.kind === 'difference') {
    if (c !== undefined || amounts.some(({ role }) => role === 'part')) return null
    const [large, small] = a.value.compare(b.value) >= 0 ? [a, b] : [b, a]
    return { sum: `${text(large)}-${text(small)}`, unit: ask.unit }
  }
  return flow(story)
}

function timesOf(a: Amount, b: Amount, owner: string): Solution | null {
  const asked = [a, b].find((each) => each.owner !== '' && owner !== '' && isSame(each.owner, owner))
  const other = asked === a ? b : a
  return asked === undefined ? null : { sum: `${text(asked)}÷${text(other)}`, unit: '×' }
}

function perOne({ amounts, ask }: Story): Solution | null {
  const counts = amounts.filter(({ unit }) => unit === ask.per)
  const things = amounts.filter(({ unit }) => unit !== ask.per)
  const [count] = counts
  if (
    count === undefined ||
    counts.length !== 1 ||
    things.length === 0 ||
    !things.every(({ unit }) => unit === ask.unit)
  )
    return null
  const [first, second] = things
  if (things.length === 1 && first) return { sum: `${text(first)}÷${text(count)}`, unit: ask.unit }
  if (things.length !== 2 || !first || !second || !ask.sharesOut) return null
  // What comes back of the money, too.
  if (second.role === 'minus' && (ask.asksLeft || (first.role === 'start' && ask.paysBack)))
    return { sum: `(${text(first)}-${text(second)})÷${text(count)}`, unit: ask.unit }
  return first.role === second.role || second.role === 'plus'
    ? { sum: `(${text(first)}+${text(second)})÷${text(count)}`, unit: ask.unit }
    : null
}

/** 3 hours, 180 km; at the same speed 5 hours: how far? */
function atSameRate({ amounts, ask }: Story): Solution | null {
  if (amounts.length !== 3) return null
  const [a, b, c] = amounts
  if (!a || !b || !c || a.unit === b.unit) return null
  const same = [a, b].find(({ unit }) => unit === c.unit)
  const other = same === a ? b : a
  return same && ask.unit === other.unit
    ? { sum: `${text(other)}÷${text(same)}*${text(c)}`, unit: ask.unit }
    : null
}

function flow({ amounts, ask }: Story): Solution | null {
  const [a, b] = amounts
  if (!a || !b) return null
  const of = (...roles: string[]) =>
    amounts.length === roles.length && amounts.every(({ role }, i) => role === roles[i])
  const sum = (signs: string) => ({
    sum: amounts.map((each, i) => `${i === 0 ? '' : signs[i - 1]}${text(each)}`).join(''),
    unit: ask.unit,
  })
  if (amounts.length === 2) {
    if (ask.asksBefore || (ask.asksTotal && !ask.asksNow && of('minus', 'left'))) {
      if (of('minus', 'left')) return sum('+')
      if (of('left', 'minus')) return sum('+')
      return null
    }
    if (of('start', 'left') && ask.asksChange && a.value.compare(b.value) >= 0) return sum('-')
    if (ask.asksChange) return null
    if (of('start', 'purse')) return ask.asksLeft ? { sum: `${text(b)}-${text(a)}`, unit: ask.unit } : null
    if (of('purse', 'start') || of('purse', 'minus')) return ask.asksLeft ? sum('-') : null
    if (of('start', 'part'))
      return (ask.owner !== '' && !isSame(ask.owner, b.owner)) || ask.asksLeft ? sum('-') : null
    if (of('start', 'minus') && (ask.asksLeft || ask.asksNow)) return sum('-')
    if (of('start', 'plus') && (ask.asksTotal || ask.asksNow) && !ask.asksLeft) return sum('+')
    if (of('start', 'start') && ask.asksTotal && !ask.asksLeft) return sum('+')
    if (of('minus', 'minus') && ask.asksTotal && !ask.asksLeft) return sum('+')
    if (of('plus', 'plus') && ask.asksTotal && !ask.asksLeft) return sum('+')
    return null
  }
  const purse = amounts.find(({ role }) => role === 'purse')
  if (purse !== undefined) {
    const prices = amounts.filter((each) => each !== purse)
    const isPaid = ask.asksLeft && prices.every(({ role }) => role === 'start' || role === 'minus')
    return isPaid ? { sum: `${text(purse)}-(${prices.map(text).join('+')})`, unit: ask.unit } : null
  }
  // 35 red ones and 27 blue ones, 18 of them gone.
  const [first, second, third] = amounts
  if (third !== undefined && amounts.length === 3 && ask.asksLeft && of('start', 'start', 'minus')) {
    // Of what itself speaks, not who was named before.
    const things = third.owner.split('|').slice(1).join('|')
    const isOfOne = isSame(things, first?.owner ?? '') || isSame(things, second?.owner ?? '')
    return isOfOne || ask.owner !== ''
      ? null
      : { sum: `${text(a)}+${text(b)}-${text(third)}`, unit: ask.unit }
  }
  // What comes and goes after a start.
  if (ask.asksChange || ask.asksBefore) return null
  const rest = amounts.slice(1)
  if (a.role === 'start' && rest.every(({ role }) => role === 'plus' || role === 'minus')) {
    if (!ask.asksLeft && !ask.asksNow && !(ask.asksTotal && rest.every(({ role }) => role === 'plus')))
      return null
    return sum(rest.map(({ role }) => (role === 'plus' ? '+' : '-')).join(''))
  }
  const isList = amounts.every(({ role }) => role === a.role && role !== 'left')
  return isList && ask.asksTotal && !ask.asksLeft ? sum('+++') : null
}

/** One amount and what is more, less or several times as much. */
function compared({ amounts, comparisons, ask }: Story): Solution | null {
  const [a] = amounts
  const [comparison] = comparisons
  if (!a || !comparison || amounts.length !== 1 || comparisons.length !== 1 || ask.kind !== 'amount')
    return null
  if (a.unit !== ask.unit || (comparison.kind !== 'times' && comparison.unit !== a.unit)) return null
  const { kind, subject, reference } = comparison
  if (reference === '' || ask.asksLeft || ask.asksBefore) return null
  // Who is known: then the other is asked for.
  const knowsReference = isSame(reference, a.owner)
  const knowsSubject = subject === '' ? !knowsReference : isSame(subject, a.owner)
  if (knowsReference === knowsSubject) return null
  const other = knowsReference ? subject : reference
  const value = text(comparison)
  const forward = { more: `+${value}`, less: `-${value}`, times: `*${value}` }[kind]
  const back = { more: `-${value}`, less: `+${value}`, times: `÷${value}` }[kind]
  const asked = `${text(a)}${knowsReference ? forward : back}`
  if (ask.asksTotal) return { sum: `${text(a)}+${kind === 'times' ? asked : `(${asked})`}`, unit: ask.unit }
  return other === '' || ask.owner === '' || isSame(ask.owner, other) ? { sum: asked, unit: ask.unit } : null
}

/** 小明 and 小明的, the dog and dog. Each may be several names between bars. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((names) => names.split('|').filter((name) => name !== ''))
  return (left ?? []).some((x) =>
    right?.some((y) => x.endsWith(y) || y.endsWith(x) || x.startsWith(y) || y.startsWith(x)),
  )
}

function shared({ amounts, shares, ask }: Story): Solution | null {
  const [a] = amounts
  const [share] = shares
  if (
    !a ||
    !share ||
    amounts.length !== 1 ||
    shares.length !== 1 ||
    ask.kind !== 'amount' ||
    a.unit !== ask.unit
  )
    return null
  if (a.role !== 'start' || ask.asksBefore || share.value.compare(1) >= 0) return null
  if (ask.asksLeft)
    return share.role === 'minus' || share.role === 'part'
      ? { sum: `${text(a)}*(1-${share.text})`, unit: ask.unit }
      : null
  if (ask.asksTotal) return null
  if (share.role === 'minus' && ask.asksChange) return { sum: `${text(a)}*${share.text}`, unit: ask.unit }
  if (share.role !== 'part') return null
  if (ask.owner === '' || isSame(ask.owner, share.owner))
    return { sum: `${text(a)}*${share.text}`, unit: ask.unit }
  // Who is no boy is a girl; nothing else is sure to be the rest.
  const isRest = /男|女|boy|girl/i.test(ask.owner) && /男|女|boy|girl/i.test(share.owner)
  return isRest ? { sum: `${text(a)}*(1-${share.text})`, unit: ask.unit } : null
}
