/** Units: 3.5千克等于多少克, 3小时20分钟=( )分钟, `Convert 5 km to metres`, `How many minutes are there in 2 hours?` */
import type { Computed } from '../../../../shared/computed.ts'
import { add, divide, type Exact, exact, multiply, readable, subtract, ZERO } from '../exact.ts'
import { findOnly, line, numberOf, type Question, type Recogniser, say, show } from '../question.ts'
import { markUnits, UNIT_MARK, type Unit, unitsOf } from './unit-table.ts'

const NUM = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:_\d+)?(?:\/\d+)?`
const ONE_AMOUNT = `(?:${NUM}|a|an|1)\\s?${UNIT_MARK}`
/** 3小时20分钟, 5 ft 3 in. */
const AMOUNT = `((?:${ONE_AMOUNT})(?:(?:\\s?(?:and|零)?\\s?)(?:${NUM})\\s?${UNIT_MARK}){0,2})`
const TARGET = `(${UNIT_MARK})`
const BLANK = String.raw`(?:\(\s*\)|\(\?\)|_+|□|\?|几|多少(?:个)?|多少)`
const pattern = (source: string, flags = 'i') =>
  new RegExp(
    source.replaceAll('AMOUNT', AMOUNT).replaceAll('TARGET', TARGET).replaceAll('BLANK', BLANK),
    flags,
  )

const QUESTIONS: readonly RegExp[] = [
  pattern(
    'AMOUNT\\s?(?:等于|是|=|合|相当于|有|约等于|折合|换算(?:成|为)?|一共是|共)\\s?BLANK\\s?TARGET(?!\\s?[一-龥]{2})',
  ),
  pattern(
    'AMOUNT\\s?(?:换算|换|转换|化|改写|折算|转化|转)(?:成|为)\\s?(?:以)?TARGET(?:为单位|是|等于|表示|作单位)?',
  ),
  pattern('(?:把|将)?\\s?AMOUNT\\s?用TARGET(?:来)?(?:表示|作单位)'),
  pattern('(?:convert|change|express|write|turn) AMOUNT (?:in)?to TARGET'),
  pattern('(?:express|write|what is|give) AMOUNT in TARGET'),
  pattern('^AMOUNT (?:in|to|into) TARGET\\??$'),
  pattern('AMOUNT (?:is|equals?|=) (?:equal to )?(?:how many|what in|how much in) TARGET'),
  pattern('AMOUNT = BLANK ?TARGET'),
]
const REVERSED: readonly RegExp[] = [
  pattern(
    'how many TARGET (?:are |is )?(?:there )?(?:in|make(?: up)?|equal|are equal to) AMOUNT(?! (?:if|when|of))',
  ),
  pattern('BLANK\\s?TARGET\\s?(?:等于|是|=)\\s?AMOUNT'),
]
/** 150分钟是几小时几分. */
const IN_PARTS = pattern(
  `(${ONE_AMOUNT})\\s?(?:等于|是|=|合|换算成|化成)\\s?BLANK\\s?TARGET\\s?(?:零|又|和)?BLANK\\s?TARGET`,
)
const IN_PARTS_EN = pattern(`(${ONE_AMOUNT}) (?:in|to|into|as|is how many) TARGET and (?:how many )?TARGET`)

export const recogniseUnits: Recogniser = (question) => {
  const text = markUnits(question.text)
  // "4.5 hours a day": a rate is no conversion.
  const parts = findOnly(text, [IN_PARTS, IN_PARTS_EN])
  if (parts !== null) return inParts(question, parts)
  const temperature = recogniseTemperature(question)
  if (temperature !== null) return temperature
  const match = findOnly(text, QUESTIONS)
  const reversed = match === null ? findOnly(text, REVERSED) : null
  const [amount, target] = match === null ? [reversed?.[2], reversed?.[1]] : [match[1], match[2]]
  if (amount === undefined || target === undefined) return null
  const read = readAmount(amount, target)
  if (read === null) return null
  const result = divide(read.value, factorOf(read.target))
  return result && [phrase(question, read.written(question), result, read.target)]
}

function phrase(question: Question, written: string, result: Exact, target: Unit): Computed {
  const { sign, text } = readable(result)
  return line(question, 'units', written, sign, `${text} ${nameOf(question, target, text)}`)
}
/** Of the units in English only those that are words have a plural here. */
const nameOf = (question: Question, { zh, en }: Unit, amount: string) =>
  say(question, zh, amount !== '1' && /(?:day|week|mile)$/.test(en) ? `${en}s` : en)
const factorOf = ({ factor }: Unit) => exact(factor[0], factor[1])

interface Amount {
  /** In the base unit. */
  value: Exact
  target: Unit
  written: (question: Question) => string
}

/** An amount of one or more parts, in the kind of quantity that it shares with the unit asked for. */
export function readAmount(text: string, target: string): Amount | null {
  const parts = [...text.matchAll(new RegExp(`(${NUM}|\\ban?)\\s?(${UNIT_MARK})`, 'gi'))].map(
    ([, number = '', unit = '']) => ({
      value: numberOf(/^an?$/i.test(number) ? '1' : number),
      units: unitsOf(unit),
    }),
  )
  for (const to of unitsOf(target)) {
    const chosen = parts.map(({ value, units }) => ({
      value,
      unit: units.find(({ quantity }) => quantity === to.quantity),
    }))
    const total = chosen.reduce<Exact | null>((sum, { value, unit }) => {
      const part = value && unit && multiply(value, factorOf(unit))
      return sum && part ? add(sum, part) : null
    }, ZERO)
    if (total === null || chosen.length === 0) continue
    // 3米5分米: from the larger unit to the smaller one.
    const factors = chosen.map(({ unit }) => (unit === undefined ? ZERO : factorOf(unit)))
    if (factors.some((factor, i) => i > 0 && factor.compare(factors[i - 1] ?? ZERO) >= 0)) return null
    return {
      value: total,
      target: to,
      written: (question) =>
        chosen
          .map(({ value, unit }) =>
            value && unit ? `${show(value)} ${nameOf(question, unit, show(value))}` : '',
          )
          .join(' '),
    }
  }
  return null
}

function inParts(question: Question, match: RegExpExecArray): Computed[] | null {
  const [, amount = '', large = '', small = ''] = match
  const read = readAmount(amount, large)
  const second = read && unitsOf(small).find(({ quantity }) => quantity === read.target.quantity)
  if (read === null || second === undefined || second === null) return null
  const all = divide(read.value, factorOf(read.target))
  const whole = all && exact(all.n / all.d)
  const left = all && whole && subtract(all, whole)
  const base = left && multiply(left, factorOf(read.target))
  const rest = base && divide(base, factorOf(second))
  if (rest === null || whole === null || factorOf(second).compare(factorOf(read.target)) >= 0) return null
  const result = `${show(whole)} ${nameOf(question, read.target, show(whole))} ${show(rest)} ${nameOf(question, second, show(rest))}`
  return [line(question, 'units', read.written(question), '=', result)]
}

const FAHRENHEIT = String.raw`(-?\d+(?:\.\d+)?)\s?(?:°\s?F|华氏度|degrees? fahrenheit|fahrenheit|℉)`
const CELSIUS = String.raw`(-?\d+(?:\.\d+)?)\s?(?:°\s?C|摄氏度|degrees? celsius|celsius|degrees? centigrade|℃)`
const TO_CELSIUS = [
  new RegExp(`${FAHRENHEIT}[^\\d]{0,20}(?:°\\s?C|摄氏度?|celsius|centigrade)`, 'i'),
  /华氏\s?(-?\d+(?:\.\d+)?)\s?度[^\d]{0,12}摄氏/,
]
const TO_FAHRENHEIT = [
  new RegExp(`${CELSIUS}[^\\d]{0,20}(?:°\\s?F|华氏度?|fahrenheit)`, 'i'),
  /摄氏\s?(-?\d+(?:\.\d+)?)\s?度[^\d]{0,12}华氏/,
]

function recogniseTemperature(question: Question): Computed[] | null {
  const toCelsius = findOnly(question.text, TO_CELSIUS)
  const match = toCelsius ?? findOnly(question.text, TO_FAHRENHEIT)
  const value = numberOf(match?.[1])
  if (value === null) return null
  const ratio = exact(5, 9)
  const [from, to] = toCelsius === null ? ['°C', '°F'] : ['°F', '°C']
  const shifted = toCelsius === null ? divide(value, ratio) : subtract(value, exact(32))
  const result = shifted && (toCelsius === null ? add(shifted, exact(32)) : multiply(shifted, ratio))
  if (result === null) return null
  const { sign, text } = readable(result)
  return [line(question, 'units', `${show(value)} ${from}`, sign, `${text} ${to}`)]
}
