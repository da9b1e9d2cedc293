/** Percentages and parts: 80的25%, 打八五折, 涨价 10 %, `increase 80 by 25%`, `20 is what percent of 80`. */
import type { Computed } from '../../../../shared/computed.ts'
import { add, divide, type Exact, exact, multiply, ONE, readable, subtract } from '../exact.ts'
import {
  findOnly,
  line,
  NUMBER,
  numberOf,
  type Question,
  type Recogniser,
  say,
  show,
  showRounded,
} from '../question.ts'

const MONEY = '[¥$£€]?\\s?'
const UNIT =
  '(?:\\s?(?:元|块钱?|米|千米|千克|克|吨|人|个|页|本|棵|只|公里|升|毫升|分钟|小时|天|岁|分|平方米|dollars?|pounds?|euros?|students?|people|pupils?|kg|km|cm|m|g|ml|l|litres?|liters?|minutes?|hours?|degrees?|marks?|points?|pages?))?'
const pattern = (source: string) =>
  new RegExp(
    source
      .replaceAll('PCT', '(\\d+(?:\\.\\d+)?|\\d+\\/\\d+) ?(?:%|percent|per cent)')
      .replaceAll('AMT', `${MONEY}${NUMBER}${UNIT}`),
    'i',
  )

const percent = (value: Exact) => divide(value, exact(100))
const asPercent = (value: Exact | null) => {
  const hundred = value && multiply(value, exact(100))
  return hundred && readable(hundred)
}

type Phrase = (question: Question, a: Exact, b: Exact) => Computed | null

/** p % of a. */
const part: Phrase = (question, p, whole) => {
  const share = percent(p)
  const result = share && multiply(whole, share)
  return result && line(question, 'percent', `${show(whole)} × ${show(p)}%`, '=', showRounded(result))
}
const swapped =
  (phrase: Phrase): Phrase =>
  (question, a, b) =>
    phrase(question, b, a)

/** a as a share of b. */
const share: Phrase = (question, a, b) => {
  const result = asPercent(divide(a, b))
  return result && line(question, 'percent', `${show(a)} ÷ ${show(b)}`, result.sign, `${result.text}%`)
}

/** The whole of which a is p %. */
const whole: Phrase = (question, p, a) => {
  const factor = percent(p)
  const result = factor && divide(a, factor)
  return result && line(question, 'percent', `${show(a)} ÷ ${show(p)}%`, '=', showRounded(result))
}

const changed =
  (direction: 1 | -1): Phrase =>
  (question, a, p) => {
    const factor = percent(p)
    const all = factor && (direction === 1 ? add(ONE, factor) : subtract(ONE, factor))
    const result = all && multiply(a, all)
    const sign = direction === 1 ? '+' : '-'
    return (
      result && line(question, 'percent', `${show(a)} × (1 ${sign} ${show(p)}%)`, '=', showRounded(result))
    )
  }

/** By how many per cent b is more (or less) than a. */
const change: Phrase = (question, a, b) => {
  const difference = subtract(b, a)
  const result = asPercent(difference && divide(difference.abs(), a))
  if (result === null || difference === null || difference.equals(0)) return null
  const up = difference.s > 0n
  const expression = up ? `(${show(b)} - ${show(a)}) ÷ ${show(a)}` : `(${show(a)} - ${show(b)}) ÷ ${show(a)}`
  return line(question, 'percent', expression, result.sign, `${result.text}%`)
}
const moreThan: Phrase = (question, a, b) => (a.compare(b) > 0 ? change(question, b, a) : null)
const lessThan: Phrase = (question, a, b) => (a.compare(b) < 0 ? change(question, b, a) : null)

/** 八五折 is 85 %, 八折 80 %. */
const discount: Phrase = (question, price, folds) => {
  const factor = folds.d === 1n && folds.n >= 10n ? percent(folds) : divide(folds, exact(10))
  if (factor === null || factor.compare(1) >= 0 || factor.compare(0) <= 0) return null
  const result = multiply(price, factor)
  return (
    result &&
    line(question, 'percent', `${show(price)} × ${show(factor)}`, '=', {
      result: `${showRounded(result)} ${say(question, '元', '')}`.trim(),
    })
  )
}
/** What a discount spares. */
const saved: Phrase = (question, price, folds) => {
  const factor = folds.d === 1n && folds.n >= 10n ? percent(folds) : divide(folds, exact(10))
  const rest = factor === null || factor.compare(1) >= 0 ? null : subtract(ONE, factor)
  const result = rest && multiply(price, rest)
  return (
    result &&
    line(
      question,
      'percent',
      `${show(price)} × (1 - ${show(factor ?? ONE)})`,
      '=',
      `${showRounded(result)} 元`,
    )
  )
}
const original: Phrase = (question, price, folds) => {
  const factor = folds.d === 1n && folds.n >= 10n ? percent(folds) : divide(folds, exact(10))
  if (factor === null || factor.compare(1) >= 0 || factor.compare(0) <= 0) return null
  const result = divide(price, factor)
  return (
    result && line(question, 'percent', `${show(price)} ÷ ${show(factor)}`, '=', `${showRounded(result)} 元`)
  )
}

/** In tenths of the price. */
const folded: Phrase = (question, price, now) => {
  const part = now.compare(price) < 0 ? divide(now, price) : null
  const tenths = part && multiply(part, exact(10))
  const percent = asPercent(part)
  if (tenths === null || percent === null || percent.sign !== '=') return null
  return line(question, 'percent', `${show(now)} ÷ ${show(price)}`, '=', {
    result: `${percent.text}%`,
    also: { sign: '=', text: `${show(tenths)} 折` },
  })
}

const FOLD = '([1-9](?:\\.\\d)?|[1-9]\\d)折'
const PHRASES: readonly (readonly [RegExp, Phrase])[] = [
  // 打折
  [
    pattern(
      `(?:打|按)${FOLD}(?:出售|销售)?(?:后|,|以后|之后)*(?:的价格|售价|现价|卖|付|是|只要|为|花了?|价钱)*\\s?AMT,?[^\\d]*原价`,
    ),
    swapped(original),
  ],
  [
    pattern(`AMT[^\\d折]{0,16}(?:打|按)\\s?${FOLD}[^\\d]*(?:便宜|节省|省|少付|少花|优惠)(?:了)?(?:多少|几)`),
    saved,
  ],
  [pattern(`AMT[^\\d折]{0,16}(?:打|按)\\s?${FOLD}(?!.*(?:便宜|省|优惠|降))`), discount],
  [
    pattern(
      'AMT[^\\d折%]{0,16}(?:卖|售|售价|现价|只要|只卖|花了?)(?:是|为|了)?\\s?AMT[^\\d]{0,12}(?:打了?|是打|相当于打|打的是)几折',
    ),
    folded,
  ],
  // The whole from a part.
  [pattern('(?:1个|某个?)数的\\s?PCT\\s?(?:是|等于|为)\\s?AMT'), whole],
  [pattern('AMT\\s?是(?:哪个|什么|多少|1个)?数?的\\s?PCT(?:,?这个数)?'), swapped(whole)],
  [pattern('AMT is PCT of (?:what|which)(?: number| amount)?'), swapped(whole)],
  [pattern('PCT of (?:what|which|a) number is AMT'), whole],
  [pattern('(?:if )?PCT of (?:a|the) (?:number|amount) is AMT'), whole],
  // A share.
  [pattern('AMT\\s?(?:是|占|相当于)(?:了)?\\s?AMT\\s?的(?:百分之几|百分之多少|百分比|几分之几)'), share],
  [pattern('what (?:percent(?:age)?|per cent) of AMT is AMT'), swapped(share)],
  [pattern('AMT is what (?:percent(?:age)?|per cent) of AMT'), share],
  [pattern('(?:express|write) AMT as a (?:percent(?:age)?) of AMT'), share],
  [pattern('AMT out of AMT as a (?:percent(?:age)?)'), share],
  [pattern('AMT as a (?:percent(?:age)?) of AMT'), share],
  [pattern('what (?:percent(?:age)?|per cent) is AMT (?:out )?of AMT'), share],
  [pattern('AMT\\s?比\\s?AMT\\s?(?:多|大|高|增加|长|贵|重)(?:了)?(?:百分之几|百分之多少)'), moreThan],
  [pattern('AMT\\s?比\\s?AMT\\s?(?:少|小|低|减少|短|便宜|轻)(?:了)?(?:百分之几|百分之多少)'), lessThan],
  // A change.
  [
    pattern(
      '(?:从|由)\\s?AMT\\s?(?:涨价?|增加|上升|提高|增长|降价?|下降|减少|降低|跌|升)(?:到|至|为)(?:了)?\\s?AMT[^\\d]{0,12}(?:百分之几|百分之多少|百分比|百分率|涨幅|降幅|增长率)',
    ),
    change,
  ],
  [pattern('percent(?:age)? (?:increase|decrease|change|reduction)[^\\d]{0,16} from AMT to AMT'), change],
  [pattern('from AMT to AMT[^\\d]{0,40}(?:percent(?:age)?|per cent)'), change],
  [pattern('increase AMT by PCT'), changed(1)],
  [pattern('(?:decrease|reduce) AMT by PCT'), changed(-1)],
  [pattern('AMT (?:is |was )?(?:increased|raised) by PCT'), changed(1)],
  [pattern('AMT (?:is |was )?(?:decreased|reduced|discounted) by PCT'), changed(-1)],
  [pattern('PCT (?:more|higher) than AMT'), swapped(changed(1))],
  [pattern('PCT (?:less|lower) than AMT'), swapped(changed(-1))],
  [pattern('比\\s?AMT\\s?(?:多|大|高|增加)\\s?PCT(?:的数|是|等于)?'), changed(1)],
  [pattern('比\\s?AMT\\s?(?:少|小|低|减少)\\s?PCT(?:的数|是|等于)?'), changed(-1)],
  [
    pattern('AMT\\s?(?:增加|提高|增长|上涨|涨价?|提价|上调|增多)(?:了)?\\s?PCT(?:后|之后|以后|是|等于)'),
    changed(1),
  ],
  [pattern('AMT\\s?(?:减少|降低|下降|下跌|降价?|下调)(?:了)?\\s?PCT(?:后|之后|以后|是|等于)'), changed(-1)],
  // Off a price.
  [
    pattern(
      '(?:costs?|priced at|price (?:of [a-z ]{1,24} )?(?:is|was)|was|is|originally|usually|normally) AMT[^\\d]{0,60}PCT (?:off|discount)[^\\d]*(?:sale price|new price|final price|price (?:now|after)|how much (?:do|does|is|will|would|did)(?![^?]*(?:save|discount\\?))|cost now|pay)',
    ),
    changed(-1),
  ],
  [
    pattern(
      'AMT[^\\d]{0,60}(?:reduced|decreased|discounted|cut|marked down|falls?|fell|drops?|dropped|decreases|goes down) by PCT[^\\d]*(?:price|how much|cost|pay|new|now)',
    ),
    changed(-1),
  ],
  [
    pattern(
      'AMT[^\\d]{0,60}(?:increased|raised|rises?|rose|goes up|went up|increases|grows|grew) by PCT[^\\d]*(?:price|how much|how many|cost|new|now|salary|population)',
    ),
    changed(1),
  ],
  [
    pattern(
      'PCT (?:off|discount (?:on|off))(?: of)? (?:a |an |the )?(?:[a-z]+ )?(?:price of |that costs |costing |which costs )?AMT',
    ),
    swapped(changed(-1)),
  ],
  [
    pattern(
      '(?:an?|the) AMT [a-z]+(?: [a-z]+)? (?:is|has|with|at)(?: an?)? PCT (?:off|discount)[^\\d]*(?:sale price|new price|final price|price (?:now|after)|how much (?:do|does|is|will|would)(?![^?]*save)|cost now|pay)',
    ),
    changed(-1),
  ],
  // A part.
  [pattern('AMT\\s?的\\s?PCT\\s?(?:是|等于|为|=|有多少)'), swapped(part)],
  [pattern('AMT\\s?的\\s?PCT\\s?[?。]?$'), swapped(part)],
  [pattern('PCT of AMT(?!\\s?is)'), part],
  [pattern('PCT \\* AMT'), part],
]

/** 3/4 of a number is 12. */
const FRACTION_WHOLES = [
  new RegExp(`(?:1个|某个?)数的\\s?(\\d+\\/\\d+)\\s?(?:是|等于|为)\\s?${NUMBER}`),
  new RegExp(`(\\d+\\/\\d+) of (?:a|the|what|which) number is ${NUMBER}`, 'i'),
]

/** 3/4 of 80. */
const FRACTIONS = [
  new RegExp(
    `(\\d+\\/\\d+|half|a half|a quarter) (?:of|of the number) ${MONEY}${NUMBER}${UNIT}(?! (?:is|are|were|was)\\b)`,
    'i',
  ),
  new RegExp(`${MONEY}${NUMBER}${UNIT}\\s?的\\s?(\\d+\\/\\d+)\\s?(?:是|等于|为|=|有多少|[?。]?$)`),
]

export const recognisePercents: Recogniser = (question) => {
  for (const [found, phrase] of PHRASES) {
    const match = findOnly(unfolded(question.text), [found])
    if (match === null) continue
    const written = match.slice(1).filter((part) => part !== undefined)
    const [a, b] = [numberOf(written[0]), numberOf(written[1])]
    if (a === null || b === null) return null
    const computed = phrase(question, a, b)
    return computed && [computed]
  }
  const unknown = findOnly(question.text, FRACTION_WHOLES)
  if (unknown !== null) {
    const [ratio, value] = [numberOf(unknown[1]), numberOf(unknown[2])]
    const all = ratio && value && divide(value, ratio)
    return all && [line(question, 'fraction', `${show(value)} ÷ ${unknown[1]}`, '=', show(all))]
  }
  const match = findOnly(question.text, FRACTIONS)
  if (match === null) return null
  const isFront = question.language === 'en'
  const [first = '', second = ''] = [match[1], match[2]]
  const words = (text: string) => text.replace(/^(?:a )?half$/i, '1/2').replace(/^a quarter$/i, '1/4')
  const [ratio, amount] = isFront ? [words(first), second] : [second, first]
  const [factor, value] = [numberOf(ratio), numberOf(amount)]
  const result = factor && value && multiply(value, factor)
  return result && [line(question, 'fraction', `${show(value)} × ${ratio}`, '=', show(result))]
}

/** 八五折 has no number in it that a numeral makes: two digits side by side. */
function unfolded(text: string): string {
  const digit = (sign: string | undefined) => '零一二三四五六七八九'.indexOf(sign ?? '')
  return text
    .replace(
      /([一二三四五六七八九])([一二三四五六七八九])折/g,
      (_, a: string, b: string) => `${digit(a)}${digit(b)}折`,
    )
    .replace(/对折/g, '打5折')
    .replace(/打打/g, '打')
}
