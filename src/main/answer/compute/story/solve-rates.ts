/** Word problems with rates: units that cancel, as in physics. */
import type { Amount, Rate, Solution, Story } from './story.ts'
import { text } from './sum-text.ts'

/** "One box holds 24 apples" is a rate where boxes are counted or asked for, else an amount. */
export function chooseRates(
  amounts: readonly Amount[],
  rates: readonly Rate[],
  { ask }: Story,
): [Amount[], Rate[]] {
  const left: Amount[] = []
  const found = [...rates]
  for (const amount of amounts) {
    const per = amount.perOne
    const isCounted =
      per !== null &&
      (amounts.some(({ unit }) => unit === per) ||
        rates.some((rate) => rate.unit === per) ||
        (ask.unit === per && ask.kind === 'amount'))
    if (per !== null && isCounted)
      found.push({ value: amount.value, unit: amount.unit, per, clause: amount.clause })
    else left.push(amount)
  }
  return [left, found]
}

export function rated(story: Story, amounts: readonly Amount[], rates: readonly Rate[]): Solution | null {
  const { ask } = story
  if (ask.kind === 'difference')
    return differenceOfRates(story, amounts, rates) ?? differenceOfProducts(story, amounts, rates)
  if (ask.kind !== 'amount') return null
  const [first, second] = amounts
  if (amounts.length === 1 && first !== undefined && !ask.asksLeft && !ask.asksBefore)
    return chain(first, rates, ask.unit)
  if (amounts.length === 0 && rates.length === 2) return product(rates, ask.unit)
  if (amounts.length === 2 && rates.length === 1 && first && second && rates[0]) {
    return oneRate(story, [first, second], rates[0])
  }
  if (amounts.length === 2 && rates.length === 2) return twoProducts(story, amounts, rates)
  return null
}

/** Each rate once, so that the units cancel: 5 boxes × 24 bottles a box × 3 yuan a bottle. */
function chain(start: Amount, rates: readonly Rate[], target: string): Solution | null {
  if (start.role === 'left' || rates.length > 3) return null
  let sum = text(start)
  let unit = start.unit
  const left = [...rates]
  while (left.length > 0) {
    const fitting = left.filter((rate) => rate.per === unit || rate.unit === unit)
    const [rate] = fitting
    if (rate === undefined || fitting.length > 1 || rate.per === rate.unit) return null
    sum = rate.per === unit ? `${text(rate)}*${sum}` : `${sum}÷${text(rate)}`
    unit = rate.per === unit ? rate.unit : rate.per
    left.splice(left.indexOf(rate), 1)
  }
  return unit === target ? { sum, unit } : null
}

/** 24 bottles a box, 3 yuan a bottle: what is a box? */
function product([a, b]: readonly Rate[], target: string): Solution | null {
  if (a === undefined || b === undefined) return null
  const pair = a.unit === b.per ? [a, b] : b.unit === a.per ? [b, a] : null
  const [inner, outer] = pair ?? []
  if (!inner || !outer || outer.unit !== target || inner.per === target) return null
  return { sum: `${text(outer)}*${text(inner)}`, unit: target }
}

function oneRate({ ask }: Story, [a, b]: readonly [Amount, Amount], rate: Rate): Solution | null {
  const x = text(rate)
  const counted = [a, b].filter(({ unit }) => unit === rate.per)
  const others = [a, b].filter(({ unit }) => unit === rate.unit)
  const [count, other] = [counted[0], others[0]]
  if (count && other && counted.length === 1 && ask.unit === rate.unit) {
    if (
      ask.asksLeft &&
      (other.role === 'purse' ||
        (other.role === 'start' && (count.role !== 'plus' || other.clause < count.clause)))
    )
      return { sum: `${text(other)}-${x}*${text(count)}`, unit: ask.unit }
    const comes = other.role === 'plus' || count.role === 'plus'
    const goes = other.role === 'minus' || count.role === 'minus'
    if (ask.asksLeft && other.role === 'minus')
      return { sum: `${x}*${text(count)}-${text(other)}`, unit: ask.unit }
    // 5 rows of 12, and 48 more beside them.
    const isBeside =
      ask.asksTotal && other.role === 'start' && other.clause > Math.max(count.clause, rate.clause)
    if (((ask.asksTotal || ask.asksNow) && comes && !goes) || (isBeside && !ask.asksLeft))
      return { sum: `${x}*${text(count)}+${text(other)}`, unit: ask.unit }
    if (!ask.asksLeft && !ask.asksNow && other.role === 'left')
      return { sum: `${x}*${text(count)}+${text(other)}`, unit: ask.unit }
    return null
  }
  if (counted.length === 2 && ask.unit === rate.unit) {
    if (ask.asksLeft && a.role === 'start' && b.role === 'minus')
      return { sum: `${x}*(${text(a)}-${text(b)})`, unit: ask.unit }
    const isSum =
      ((ask.asksTotal || ask.asksNow) && !ask.asksLeft && a.role === b.role) ||
      (ask.asksTotal && b.role === 'plus')
    return isSum ? { sum: `${x}*(${text(a)}+${text(b)})`, unit: ask.unit } : null
  }
  if (
    others.length === 2 &&
    ask.unit === rate.per &&
    a.role === 'start' &&
    b.role === 'minus' &&
    ask.asksLeft
  ) {
    return { sum: `(${text(a)}-${text(b)})÷${x}`, unit: ask.unit }
  }
  return null
}

/** 60 km an hour and 75 km an hour: which is more, and by how much. */
function differenceOfRates(
  { ask }: Story,
  amounts: readonly Amount[],
  [a, b, c]: readonly Rate[],
): Solution | null {
  if (!a || !b || c || amounts.length > 0 || a.unit !== b.unit || a.per !== b.per || a.unit !== ask.unit)
    return null
  const [large, small] = a.value.compare(b.value) >= 0 ? [a, b] : [b, a]
  return { sum: `${text(large)}-${text(small)}`, unit: ask.unit }
}

function pairs(amounts: readonly Amount[], rates: readonly Rate[]): string[] | null {
  const byPlace = (one: { clause: number }, other: { clause: number }) => one.clause - other.clause
  const [a, b] = amounts.toSorted(byPlace)
  const [r, s] = rates.toSorted(byPlace)
  if (!a || !b || !r || !s || r.unit !== s.unit) return null
  if (r.per === s.per) {
    // Told apart by their place alone: each rate beside its count.
    const isOrdered =
      a.unit === r.per &&
      b.unit === r.per &&
      ((r.clause <= a.clause && a.clause <= s.clause && s.clause <= b.clause) ||
        (a.clause <= r.clause && r.clause <= b.clause && b.clause <= s.clause))
    if (!isOrdered || r.clause === s.clause) return null
    return [`${text(r)}*${text(a)}`, `${text(s)}*${text(b)}`]
  }
  const first = rates.find(({ per }) => per === a.unit)
  const second = rates.find(({ per }) => per === b.unit)
  if (!first || !second || first === second) return null
  return [`${text(first)}*${text(a)}`, `${text(second)}*${text(b)}`]
}

function twoProducts({ ask }: Story, amounts: readonly Amount[], rates: readonly Rate[]): Solution | null {
  const both = pairs(amounts, rates)
  const [a, b] = amounts
  // "How much do 2 books and 4 pens cost?"
  const isTotal = ask.asksTotal || (a && b && Math.floor(a.clause) === Math.floor(b.clause))
  if (both === null || !isTotal || ask.asksLeft || rates[0]?.unit !== ask.unit) return null
  return { sum: both.join('+'), unit: ask.unit }
}

function differenceOfProducts(
  { ask }: Story,
  amounts: readonly Amount[],
  rates: readonly Rate[],
): Solution | null {
  const [rate, other] = rates
  const [a, b] = amounts
  if (
    !rate ||
    !a ||
    !b ||
    other !== undefined ||
    rate.unit !== ask.unit ||
    a.unit !== rate.per ||
    b.unit !== rate.per
  )
    return null
  const [large, small] = a.value.compare(b.value) >= 0 ? [a, b] : [b, a]
  return { sum: `${text(rate)}*(${text(large)}-${text(small)})`, unit: ask.unit }
}
