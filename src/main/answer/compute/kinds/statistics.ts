/** Mean, median, mode and range of numbers that are listed. */
import type { Computed } from '../../../../shared/computed.ts'
import { add, divide, type Exact, exact, subtract, ZERO } from '../exact.ts'
import { line, numberOf, type Question, type Recogniser, restOf, resultOf, say, show } from '../question.ts'

const MOST_NUMBERS = 60
const LIST = /-?\d+(?:\.\d+)?(?:(?:\s?[,、;]\s?|\s?(?:,\s?)?(?:和|与|以及|and|&)\s?|\s+)-?\d+(?:\.\d+)?)+/gi
const MEAN =
  /平均数|平均值|平均分|平均(?:是|为|等于)?多少|平均(?:成绩|身高|体重|气温|年龄|每)|求平均|算术平均|\bmean\b|\baverage\b/i
const MEDIAN = /中位数|\bmedian\b/i
const MODE = /众数|\bmode\b/i
const RANGE = /极差|\brange\b/i
const SUM = /(?:总和|的和(?:是|等于)|总分)|\bsum of\b|\btotal of\b|\badd (?:these|the following|up)\b/i
/** Weights, missing numbers and rates are other questions. */
const OTHER =
  /加权|权重|方差|标准差|平均速度|平均每年增长|差多少|还要|至少|第\d|去掉|weighted|variance|deviation|average speed|next (?:test|game|number)|need to|missing|geometric|几何平均|removed?|if (?:a|another|the)|changes?|unknown|x\b/i

export const recogniseStatistics: Recogniser = (question) => {
  const { text } = question
  if (OTHER.test(text)) return null
  const asked = [
    MEAN.test(text) ? ('mean' as const) : null,
    MEDIAN.test(text) ? ('median' as const) : null,
    MODE.test(text) ? ('mode' as const) : null,
    RANGE.test(text) ? ('range' as const) : null,
    SUM.test(text) ? ('sum' as const) : null,
  ].filter((each) => each !== null)
  const lists = [...text.matchAll(LIST)]
  if (asked.length === 0 || lists.length !== 1) return null
  const [list = ''] = lists[0] ?? []
  const values = numbersOf(list)
  if (values === null || values.length < 2 || !isAllOf(text, list, values.length)) return null
  const lines = asked.map((kind) => COMPUTE[kind](question, values))
  return lines.every((computed) => computed !== null) ? lines : null
}

/** 12,345,678 without spaces is one number or three. */
function numbersOf(list: string): Exact[] | null {
  if (/\d,\d{3}(?!\d)/.test(list) && !/,\s/.test(list) && !/,\d{1,2}(?!\d)/.test(list)) return null
  const values = (list.match(/(?<![\d.])-?\d+(?:\.\d+)?/g) ?? []).map((text) => {
    const value = numberOf(text.replace('-', ''))
    return value && text.startsWith('-') ? value.neg() : value
  })
  return values.length > MOST_NUMBERS || values.some((value) => value === null)
    ? null
    : values.filter((value) => value !== null)
}

/** Nothing is left but, perhaps, how many there are. */
function isAllOf(text: string, list: string, count: number): boolean {
  const numbers = restOf(text, [list]).match(/\d+(?:\.\d+)?/g) ?? []
  return numbers.every((number) => Number(number) === count)
}

type Compute = (question: Question, values: readonly Exact[]) => Computed | null

const total = (values: readonly Exact[]) =>
  values.reduce<Exact | null>((sum, value) => sum && add(sum, value), ZERO)
const sorted = (values: readonly Exact[]) => values.toSorted((a, b) => a.compare(b))
const listed = (question: Question, values: readonly Exact[]) =>
  values.map(show).join(say(question, '、', ', '))
const added = (values: readonly Exact[]) =>
  values.map((value, i) => (i > 0 && value.s < 0n ? `(${show(value)})` : show(value))).join(' + ')

const COMPUTE: Record<'mean' | 'median' | 'mode' | 'range' | 'sum', Compute> = {
  mean(question, values) {
    const sum = total(values)
    const mean = sum && divide(sum, exact(values.length))
    const what = say(question, '平均数', 'Mean')
    return (
      mean &&
      line(
        question,
        'statistics',
        `${what}${say(question, '：', ': ')}(${added(values)}) ÷ ${values.length}`,
        '=',
        resultOf(mean, false),
      )
    )
  },
  median(question, values) {
    const order = sorted(values)
    const [low, high] = [order[(order.length - 1) >> 1], order[order.length >> 1]]
    const sum = low && high && add(low, high)
    const median = sum && divide(sum, exact(2))
    return median
      ? line(
          question,
          'statistics',
          say(question, `中位数（${listed(question, order)}）`, `Median (${listed(question, order)})`),
          '=',
          show(median),
        )
      : null
  },
  mode(question, values) {
    const counts = new Map<string, number>()
    for (const value of sorted(values)) counts.set(show(value), (counts.get(show(value)) ?? 0) + 1)
    const most = Math.max(...counts.values())
    const modes = [...counts].filter(([, count]) => count === most).map(([value]) => value)
    // All as often as each other: school books disagree whether there is one.
    if (most === 1 || modes.length === counts.size) return null
    return line(
      question,
      'statistics',
      say(question, '众数', 'Mode'),
      '=',
      modes.join(say(question, '、', ', ')),
    )
  },
  range(question, values) {
    const order = sorted(values)
    const [low, high] = [order[0], order.at(-1)]
    const range = low && high && subtract(high, low)
    return range
      ? line(
          question,
          'statistics',
          `${say(question, '极差：', 'Range: ')}${show(high)} - ${show(low)}`,
          '=',
          show(range),
        )
      : null
  },
  sum(question, values) {
    const sum = total(values)
    return sum && line(question, 'statistics', added(values), '=', show(sum))
  },
}
