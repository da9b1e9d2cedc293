/** Forms of one number: 化成小数, 约分, 比较大小, 化简比, 倒数, 四舍五入, and the same in English. */
import type { Computed } from '../../../../shared/computed.ts'
import {
  decimalText,
  divide,
  type Exact,
  exact,
  fixed,
  fractionText,
  isNegative,
  mixedText,
  multiply,
  ONE,
  readable,
} from '../exact.ts'
import { printExpression } from '../expression.ts'
import {
  findOnly,
  isUnderstood,
  line,
  NUMBER,
  numberOf,
  type Question,
  type Recogniser,
  say,
  show,
} from '../question.ts'
import { rootOf, termsText } from '../terms.ts'
import { roundingOf } from './rounding.ts'

const pattern = (source: string) => new RegExp(source.replaceAll('N', `${NUMBER}(%?)`), 'i')

const FORMS: readonly (readonly [
  RegExp,
  (question: Question, value: Exact, written: string) => Computed | null,
])[] = [
  [
    pattern(
      'N\\s?(?:化|写|改写|转化|转换|换算|表示)(?:成|为)(?:最简|1个)?小数|N用小数(?:怎么)?表示|N (?:as|to|into|in) (?:a |its )?decimal(?: form)?',
    ),
    toDecimal,
  ],
  [
    pattern(
      'N\\s?(?:化|写|改写|转化|转换|换算|表示)(?:成|为)(?:最简|1个)?百分[数比]|N用百分数(?:怎么)?表示|N (?:as|to|into) (?:a |its )?(?:percent(?:age)?)',
    ),
    toPercent,
  ],
  [
    pattern('N\\s?(?:化|写|改写|转化|转换)(?:成|为)带分数|N (?:as|to|into) (?:a )?mixed (?:number|fraction)'),
    toMixed,
  ],
  [
    pattern(
      'N\\s?(?:等于|是|=)几分之几|N\\s?(?:化|写|改写|转化|转换)(?:成|为)(?:假分数|最简分数|分数)|N\\s?约分|把?\\s?N\\s?化简|约分[::]?\\s?N|化简(?:分数)?[::]?\\s?N|N的最简分数|(?:simplify|reduce)(?: the fraction)? N|N (?:as|to|into) (?:a |an )?(?:improper |simplified |simplest )?(?:fraction|(?:its )?(?:lowest|simplest) (?:terms|form))|N in (?:its )?(?:lowest|simplest) (?:terms|form)',
    ),
    toFraction,
  ],
  [
    pattern('N\\s?的倒数|reciprocal of N'),
    (question, value, written) => {
      const result = divide(ONE, value)
      return (
        result &&
        line(
          question,
          'fraction',
          say(question, `${written} 的倒数`, `reciprocal of ${written}`),
          '=',
          fractionText(result),
        )
      )
    },
  ],
  [
    pattern('N\\s?的相反数|(?:opposite|additive inverse) of N'),
    (question, value, written) =>
      line(
        question,
        'fraction',
        say(question, `${written} 的相反数`, `opposite of ${written}`),
        '=',
        show(value.neg()),
      ),
  ],
  [
    pattern('N\\s?的绝对值|absolute value of N|\\|N\\|'),
    (question, value, written) => line(question, 'fraction', `|${written}|`, '=', show(value.abs())),
  ],
  [
    pattern('N\\s?的平方根'),
    (question, value, written) => {
      const root = isNegative(value) || value.equals(0) ? null : rootOf(value)
      return (
        root &&
        line(question, 'fraction', say(question, `${written} 的平方根`, ''), '=', `±${termsText(root)}`)
      )
    },
  ],
]

function toDecimal(question: Question, value: Exact, written: string) {
  const { sign, text } = readable(value)
  return line(question, 'fraction', written, sign, text)
}
function toPercent(question: Question, value: Exact, written: string) {
  const hundred = multiply(value, exact(100))
  if (hundred === null) return null
  const { sign, text } = readable(hundred)
  return line(question, 'fraction', written, sign, `${text}%`)
}
function toMixed(question: Question, value: Exact, written: string) {
  const mixed = mixedText(value)
  return mixed === null ? null : line(question, 'fraction', written, '=', mixed)
}
function toFraction(question: Question, value: Exact, written: string) {
  const decimal = decimalText(value)
  const also = decimal !== null && decimal !== written ? { also: { sign: '=' as const, text: decimal } } : {}
  return line(question, 'fraction', written, '=', { result: fractionText(value), ...also })
}

export const recogniseForms: Recogniser = (question) => {
  const rounding = roundingOf(question.text)
  for (const [form, phrase] of FORMS) {
    const match = form.exec(question.text)
    if (match === null || !isUnderstood(question.text, [match[0], rounding?.words ?? ''])) continue
    const at = match.findIndex((part, i) => i % 2 === 1 && part !== undefined)
    const written = `${match[at] ?? ''}${match[at + 1] ?? ''}`
    const value = numberOf(written)
    if (value === null) return null
    const shown = printExpression(written) ?? written
    if (rounding !== null && phrase === toDecimal) {
      return [line(question, 'fraction', shown, '≈', fixed(value, rounding.places))]
    }
    const computed = phrase(question, value, shown)
    return computed && [computed]
  }
  return recogniseComparison(question) ?? recogniseRatio(question) ?? recogniseRounded(question)
}

const SEPARATOR = String.raw`\s?(?:和|与|跟|、|,| and | or |还是| vs\.? )\s?`
const COMPARED = [
  pattern(`(?:比较|比一比|比较一下)[::]?\\s?N${SEPARATOR}N(?:两个数|这两个数|两数)?的?(?:大小|谁大|哪个大)?`),
  pattern(
    `N${SEPARATOR}N\\s?(?:,|比较|相比|这两个数|两个数|中|里|,?\\s?比一比)*(?:哪1?个|谁)(?:数|分数)?(?:更|比较|最)?[大小]`,
  ),
  pattern(
    `(?:which (?:one |number |fraction |of these )?is (?:larger|bigger|greater|smaller|less)|(?:larger|bigger|greater|smaller) number)[^\\d]{0,20}N${SEPARATOR}N`,
  ),
  pattern(`compare N${SEPARATOR}N`),
  pattern(`is N (?:larger|bigger|greater|smaller|less) than N`),
]
const NO_NUMBERS = /版本|version|v\d|日期|号|岁|[a-z]\d/i

function recogniseComparison(question: Question) {
  if (NO_NUMBERS.test(question.text)) return null
  const match = findOnly(question.text, COMPARED)
  if (match === null) return null
  const [left, right] = [`${match[1]}${match[2]}`, `${match[3]}${match[4]}`]
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a === null || b === null) return null
  const sign = a.compare(b) > 0 ? '>' : a.compare(b) < 0 ? '<' : '='
  const what = say(question, '比较大小', 'Comparison')
  return [line(question, 'fraction', what, ':', `${printExpression(left)} ${sign} ${printExpression(right)}`)]
}

const RATIOS = [
  /(?:化简|化成最简(?:整数)?比|最简(?:整数)?比|simplify|simplest form|lowest terms)[^\d]{0,24}(\d+(?:\.\d+)?) ?: ?(\d+(?:\.\d+)?)/i,
  /(\d+(?:\.\d+)?) ?: ?(\d+(?:\.\d+)?)\s?(?:的?(?:最简(?:整数)?比|化简|化成最简|化为最简)|(?:in|to|into) (?:its )?(?:simplest|lowest))/i,
]
const RATIO_VALUES = [
  /(?:求比值|比值)[^\d]{0,6}(\d+(?:\.\d+)?) ?: ?(\d+(?:\.\d+)?)/,
  /(\d+(?:\.\d+)?) ?: ?(\d+(?:\.\d+)?)\s?的比值/,
]

function recogniseRatio(question: Question) {
  const simplified = findOnly(question.text, RATIOS)
  const valued = findOnly(question.text, RATIO_VALUES)
  const match = simplified ?? valued
  const [a, b] = [numberOf(match?.[1]), numberOf(match?.[2])]
  const quotient = a && b && divide(a, b)
  if (match === null || quotient === null) return null
  const result = simplified === null ? fractionText(quotient) : `${quotient.n}:${quotient.d}`
  return [line(question, 'fraction', `${match[1]}:${match[2]}`, '=', result)]
}

const POWERS: Record<string, number> = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  ten: 1,
  hundred: 2,
  thousand: 3,
  '10': 1,
  '100': 2,
  '1000': 3,
}
const ROUNDED = [
  pattern(
    'N\\s?[^\\d]{0,12}(?:四舍五入|精确|凑整|取近似)[^\\d]{0,6}到\\s?(?:最近的)?(?:整)?([十百千万])(?!分)位?',
  ),
  pattern('round(?:ed)? N to the nearest (10|100|1000|1,000|ten|hundred|thousand)'),
  pattern('N rounded to the nearest (10|100|1000|1,000|ten|hundred|thousand)'),
]

/** A number by itself, rounded. */
function recogniseRounded(question: Question) {
  const match = findOnly(question.text, ROUNDED)
  const power = POWERS[(match?.[3] ?? '').replace(',', '').toLowerCase()]
  const large = numberOf(match?.[1])
  if (match !== null && power !== undefined && large !== null && match[2] === '') {
    const scale = exact(10n ** BigInt(power))
    const scaled = divide(large, scale)
    const whole = scaled && numberOf(fixed(scaled, 0))
    const result = whole && multiply(whole, scale)
    return result && [line(question, 'fraction', show(large), '≈', show(result))]
  }
  const rounding = roundingOf(question.text)
  const single =
    rounding && /^[^\d]*?(-?\d[\d,]*\.\d+)[^\d]*$/.exec(question.text.replace(rounding.words, ' '))
  const value = numberOf(single?.[1])
  if (
    rounding === null ||
    value === null ||
    !/round|四舍五入|保留|精确|近似|correct|express|write/i.test(question.text)
  )
    return null
  return [line(question, 'fraction', show(value), '≈', fixed(value, rounding.places))]
}
