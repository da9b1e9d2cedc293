/** Area, perimeter, volume and what else a formula gives, where one shape and just its measures are named. */
import type { Computed } from '../../../../shared/computed.ts'
import { evaluate } from '../evaluate.ts'
import { divide, type Exact, exact, multiply, power, readable } from '../exact.ts'
import { parseExpression, printExpression } from '../expression.ts'
import { isUnderstood, line, numberOf, type Question, type Recogniser, say, show } from '../question.ts'
import { approximate, asExact, termsText } from '../terms.ts'
import { DIMENSION, FORMULAS, type Formula, type Measure, type Shape } from './shape-formulas.ts'
import {
  ADJECTIVE_OF,
  ADJECTIVES,
  ALL_LABELS,
  ASKED,
  amountPattern,
  BY,
  LABELLED,
  LISTED,
  measureOf,
  NOT_PLAIN,
  SEVERAL,
  SHAPES,
} from './shape-words.ts'
import { markUnits, type Unit, unitsOf } from './unit-table.ts'

interface Given {
  value: Exact
  unit: Unit | null
}
type Givens = Map<Measure, Given>

const PI =
  /[(,]?\s?(?:(?:圆周率|π)\s?(?:取|=|≈|是|为|用)|(?:use|take|using|let)\s?(?:pi|π)\s?(?:=|as|≈|to be)?|(?:pi|π)\s?(?:=|≈))\s?(3\.14\d{0,4}|3|22\/7)\s?[)]?/i

export const recogniseShapes: Recogniser = (question) => {
  const angles = anglesOf(question)
  if (angles !== null) return angles
  const pi = PI.exec(question.text)
  // 一块菜地: no money.
  const text = markUnits(question.text.replace(pi?.[0] ?? '', ' ').replace(/(?<!\d)1块/g, ' '))
  const shape = shapeOf(text)
  if (shape === null || NOT_PLAIN.test(text)) return null
  const { givens, rest } = readGivens(text, shape)
  if (givens === null || givens.size === 0 || !isUnderstood(rest, [])) return null
  const asked = ASKED.filter(([pattern]) => pattern.test(rest)).map(([, measure]) => measure)
  const wanted = asked.filter((measure) => !givens.has(measure))
  const lines = wanted.map((measure) => {
    const formula = FORMULAS.find(
      (each) => each.shape === shape && each.asked === measure && isJust(each, givens),
    )
    return formula ? compute(question, formula, givens, unitAsked(rest, measure), pi?.[1] ?? null) : null
  })
  return lines.length > 0 && lines.every((computed) => computed !== null) ? lines : null
}

const isJust = ({ given }: Formula, givens: Givens) =>
  given.length === givens.size && given.every((measure) => givens.has(measure))

/** The one shape that is named. */
function shapeOf(text: string): Shape | null {
  let rest = text
  const found = new Set<Shape>()
  for (const [pattern, shape] of SHAPES) {
    const left = rest.replace(pattern, ' ')
    if (left !== rest) found.add(shape)
    rest = left
  }
  return found.size === 1 ? ([...found][0] ?? null) : null
}

function readGivens(text: string, shape: Shape): { givens: Givens | null; rest: string } {
  const givens: Givens = new Map()
  let rest = text
  let isBroken = false
  const give = (measure: Measure | null, number: string | undefined, mark: string | undefined) => {
    const value = numberOf(number)
    const fitting = measure === null ? null : fittingMeasure(measure, shape)
    if (fitting === null || value === null || value.s <= 0n || givens.has(fitting)) isBroken = true
    else givens.set(fitting, { value, unit: mark === undefined ? null : unitFor(mark, fitting) })
  }
  for (const [pattern, measures] of SEVERAL) {
    const match = pattern.exec(rest)
    if (match === null) continue
    measures.forEach((measure, i) => {
      give(measure, match[1 + i * 2], match[2 + i * 2])
    })
    rest = rest.replace(match[0], ' ')
  }
  const listed = LISTED.exec(rest)
  if (listed !== null) {
    const names = listed[1]?.match(ALL_LABELS) ?? []
    const amounts = [...(listed[2] ?? '').matchAll(amountPattern('g'))]
    if (names.length === amounts.length) {
      const last = amounts.at(-1)?.[2]
      names.forEach((name, i) => {
        give(measureOf(name), amounts[i]?.[1], amounts[i]?.[2] ?? last)
      })
      rest = rest.replace(listed[0], ' ')
    }
  }
  const by = BY.exec(rest)
  if (by !== null && (shape === 'rectangle' || shape === 'cuboid')) {
    give('length', by[1], by[2] ?? by[4])
    give('width', by[3], by[4])
    if (by[5] !== undefined) give('height', by[5], by[6] ?? by[4])
    rest = rest.replace(by[0], ' ')
  }
  rest = rest.replace(ADJECTIVES, (_, number, mark, adjective: string) => {
    give(ADJECTIVE_OF[adjective.toLowerCase()] ?? null, number, mark)
    return ' '
  })
  rest = rest.replace(LABELLED, (_, label: string, number, mark) => {
    give(measureOf(label.trim()), number, mark)
    return ' '
  })
  return { givens: isBroken ? null : givens, rest }
}

/** 正方形的边长, `a square of length 5`, 长方体的棱: the same measure under another name. */
function fittingMeasure(measure: Measure, shape: Shape): Measure | null {
  if (shape === 'square' && (measure === 'length' || measure === 'side')) return 'side'
  if (shape === 'cube' && (measure === 'length' || measure === 'side' || measure === 'edge')) return 'edge'
  if (shape === 'rectangle' && measure === 'height') return null
  if (shape === 'rectangle' && measure === 'side') return null
  if (shape === 'trapezium' && measure === 'side') return null
  return measure
}

function unitFor(mark: string, measure: Measure): Unit | null {
  const dimension = DIMENSION[measure]
  const quantity = dimension === 2 ? 'area' : dimension === 3 ? 'volume' : 'length'
  return unitsOf(mark).find((unit) => unit.quantity === quantity) ?? null
}

/** 多少平方分米, `in cm²`: the unit in which the answer is asked for. */
function unitAsked(rest: string, measure: Measure): Unit | null {
  const mark = /(?:几|多少个?|in |how many )\s?([\ue000-\uefff])/.exec(rest)?.[1]
  return mark === undefined ? null : unitFor(mark, measure)
}

const NAMES: Partial<Record<Measure, readonly [zh: string, en: string]>> = {
  area: ['面积', 'Area'],
  perimeter: ['周长', 'Perimeter'],
  volume: ['体积', 'Volume'],
  surface: ['表面积', 'Surface area'],
  side: ['边长', 'Side'],
  width: ['宽', 'Width'],
  length: ['长', 'Length'],
  height: ['高', 'Height'],
  base: ['底', 'Base'],
  radius: ['半径', 'Radius'],
  diameter: ['直径', 'Diameter'],
  hypotenuse: ['斜边', 'Hypotenuse'],
}

function compute(
  question: Question,
  formula: Formula,
  givens: Givens,
  asked: Unit | null,
  pi: string | null,
): Computed | null {
  const measures = formula.given.map((measure) => ({
    measure,
    ...(givens.get(measure) ?? { value: exact(0), unit: null }),
  }))
  const unit = commonUnit(measures)
  if (unit === undefined) return null
  const values = measures.map((each) => inLengths(each, unit))
  if (values.some((value) => value === null)) return null
  const numbers = values.map((value) => (value === null ? '' : show(value)))
  const text = formula.text
    .replace(/[abm]/g, (letter) => numbers['abm'.indexOf(letter)] ?? '')
    .replace(/π/g, pi === '22/7' ? '(22/7)' : (pi ?? 'π'))
  const tree = parseExpression(text)
  const value = tree && evaluate(tree)
  if (value === null) return null
  const dimension = DIMENSION[formula.asked] ?? 1
  const name = NAMES[formula.asked]
  const isSum = formula.shape === 'cube' || formula.shape === 'cuboid'
  const what =
    formula.asked === 'perimeter' && isSum
      ? say(question, '棱长总和', 'Total edge length')
      : name
        ? say(question, name[0], name[1])
        : ''
  const expression = `${what}${say(question, '：', ': ')}${printExpression(text)}`
  const number = asExact(value)
  const scale = unit && asked ? scaleTo(unit, asked, dimension) : null
  const suffix =
    unit === null
      ? ''
      : ` ${scale === null ? unitName(question, unit, dimension) : say(question, asked?.zh ?? '', asked?.en ?? '')}`
  if (number !== null) {
    const scaled = scale === null ? number : multiply(number, scale)
    if (scaled === null) return null
    const { sign, text: result } = readable(scaled)
    return line(question, 'shape', expression, sign, `${result}${suffix}`)
  }
  const about = approximate(value)
  if (about === null || (scale !== null && !scale.equals(1))) return null
  return line(question, 'shape', expression, '=', {
    result: `${termsText(value)}${suffix}`,
    also: { sign: '≈', text: `${Number(about.toPrecision(6))}${suffix}` },
  })
}

/** The smallest length unit that is named; null without units, undefined where only some have one. */
function commonUnit(measures: readonly Given[]): Unit | null | undefined {
  const units = measures.map(({ unit }) => unit).filter((unit) => unit !== null)
  if (units.length === 0) return null
  if (units.length !== measures.length) return undefined
  const lengths = units.filter(({ quantity }) => quantity === 'length')
  const [first] = lengths
  if (first !== undefined)
    return lengths.reduce((small, unit) => (factor(unit).compare(factor(small)) < 0 ? unit : small), first)
  return undefinedLength(units)
}

/** Only an area or volume is given: 正方形的面积是36平方厘米. Its length unit is the one squared. */
function undefinedLength(units: readonly Unit[]): Unit | undefined {
  const [unit] = units
  const name = unit?.zh.replace(/^(?:平方|立方)/, '') ?? ''
  const mark = markUnits(`1${name}`).slice(1)
  return units.length === 1 ? unitsOf(mark).find(({ quantity }) => quantity === 'length') : undefined
}

const factor = (unit: Unit) => exact(unit.factor[0], unit.factor[1])

/** In powers of the length unit. Litres are cubic decimetres. */
function inLengths({ measure, value, unit }: Given & { measure: Measure }, base: Unit | null): Exact | null {
  if (unit === null || base === null) return value
  const dimension = DIMENSION[measure] ?? 1
  const scale = scaleTo(unit, base, dimension)
  return scale && multiply(value, scale)
}

/** What one of `from` comes to in `to`, both of one dimension; a length unit stands for its square or cube. */
function scaleTo(from: Unit, to: Unit, dimension: number): Exact | null {
  const inBase = (unit: Unit) => {
    const size = unit.quantity === 'length' ? power(factor(unit), dimension) : factor(unit)
    // Volumes are counted in litres, a thousandth of a cubic metre.
    return size && unit.quantity === 'length' && dimension === 3 ? multiply(size, exact(1000)) : size
  }
  const [a, b] = [inBase(from), inBase(to)]
  return a && b && divide(a, b)
}

function unitName(question: Question, unit: Unit, dimension: number): string {
  if (dimension === 1) return say(question, unit.zh, unit.en)
  return say(
    question,
    `${dimension === 2 ? '平方' : '立方'}${unit.zh}`,
    `${unit.en}${dimension === 2 ? '²' : '³'}`,
  )
}

const TWO_ANGLES =
  /(\d+(?:\.\d+)?)\s?(?:°|度|degrees?)\s?(?:和|与|、|,|and|, and)\s?(\d+(?:\.\d+)?)\s?(?:°|度|degrees?)/i
const THIRD =
  /第(?:3|三)个(?:内)?角|另1?个?(?:内)?角|另一个(?:内)?角|third angle|other angle|remaining angle|missing angle/i

/** The third angle of a triangle. */
function anglesOf(question: Question): Computed[] | null {
  const { text } = question
  const match = TWO_ANGLES.exec(text)
  if (
    match === null ||
    !/三角形|triangle/i.test(text) ||
    !THIRD.test(text) ||
    /外角|exterior|比|倍/.test(text)
  )
    return null
  const rest = text.replace(match[0], ' ').replace(THIRD, ' ')
  if (!isUnderstood(rest.replace(/2个(?:内)?角|\b2 (?:of the )?(?:interior )?angles/i, ' '), [])) return null
  const expression = `180 - ${match[1]} - ${match[2]}`
  const tree = parseExpression(expression)
  const value = tree && evaluate(tree)
  const number = value && asExact(value)
  return number && number.s > 0n
    ? [line(question, 'shape', `180° - ${match[1]}° - ${match[2]}°`, '=', `${show(number)}°`)]
    : null
}
