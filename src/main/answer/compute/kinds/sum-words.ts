/** Operations in words become signs: 加, 乘以, 的平方, `divided by`, 25与4的积. */
import type { Language } from '../../../../shared/errors.ts'
import { NUMBER, numberOf } from '../question.ts'

type Rule = readonly [RegExp, string]
const rule = (source: string, to: string): Rule => [new RegExp(source.replaceAll('N', NUMBER), 'gi'), to]

const CHINESE: readonly Rule[] = [
  rule('N的算术平方根', '√$1'),
  rule('(?:根号|√)\\s?N', '√$1'),
  rule('N的(?:平方|2次方|二次方|2次幂)', '$1^2'),
  rule('N的(?:立方|3次方|三次方|3次幂)', '$1^3'),
  rule('N的N次[方幂]', '$1^$2'),
  rule('N(?:与|和|跟|,|、)\\s?N(?:的|这两个数的|两数的|两个数的|相加的)和', '($1+$2)'),
  rule('N(?:与|和|跟|乘以?)\\s?N(?:的|这两个数的|两数的|两个数的|相乘的)(?:乘?积)', '($1*$2)'),
  rule('N(?:与|和|减去?)\\s?N(?:的|这两个数的|两数的|两个数的|相减的)差', '($1-$2)'),
  rule('N(?:与|和|除以)\\s?N(?:的|这两个数的|两数的|两个数的|相除的)商', '($1÷$2)'),
  rule('N加上?N的和', '($1+$2)'),
  rule('N(?:与|和)\\s?N相加', '$1+$2'),
  rule('N(?:与|和)\\s?N相乘', '$1*$2'),
  rule('N(?:个|个的)N(?:是|相加是|相加的和是|的和是|一共是|等于)多少', '$1*$2=多少'),
  rule('N个N(?:相加|的和|连加)', '$1*$2'),
  rule('N的N倍', '($1*$2)'),
  rule('比\\s?N\\s?[多大]\\s?N\\s?的数', '($1+$2)'),
  rule('比\\s?N\\s?[少小]\\s?N\\s?的数', '($1-$2)'),
  rule('比\\s?N[多大]\\s?N(?:是|等于)', '$1+$2='),
  rule('比\\s?N[少小]\\s?N(?:是|等于)', '$1-$2='),
  rule('N比N[多大](?:多少|几)', '$1-$2=多少'),
  rule('N比N[少小](?:多少|几)', '$2-$1=多少'),
  rule('N是N的(?:多少|几)倍', '$1÷$2=多少'),
  rule('N\\s?(?:里面|里|中)(?:含?有|包含)?(?:多少|几)个\\s?N', '$1÷$2=多少'),
  rule('把N平均分成N份,?\\s?(?:每份|1份)', '$1÷$2='),
  rule('N,?\\s?(?:再|然后再?)?(?:加上|加)\\s?', '$1+'),
  rule('N,?\\s?(?:再|然后再?)?(?:减去|减掉|减)\\s?', '$1-'),
  rule('N,?\\s?(?:再|然后再?)?(?:乘以|乘上|乘)\\s?', '$1*'),
  rule('N,?\\s?(?:再|然后再?)?除以\\s?', '$1÷'),
  rule('N\\s?除\\s?N', '$2÷$1'),
  [/\)\s?(?:再)?(?:加上|加)\s?/g, ')+'],
  [/\)\s?(?:再)?(?:减去|减)\s?/g, ')-'],
  [/\)\s?(?:再)?(?:乘以|乘)\s?/g, ')*'],
  [/\)\s?(?:再)?除以\s?/g, ')÷'],
]

const DIFFERENCE = new RegExp(
  `(?:the )?difference between ${NUMBER} and ${NUMBER}(?!\\d|[-\\s]?[A-Za-z])`,
  'gi',
)
/** The smaller one from the larger one, whichever stands first. */
const larger = (all: string, a: string, b: string) => {
  const [x, y] = [numberOf(a), numberOf(b)]
  if (x === null || y === null) return all
  return x.compare(y) >= 0 ? `calculate ${a}-${b}` : `calculate ${b}-${a}`
}

const ENGLISH: readonly Rule[] = [
  rule('the (?:positive )?square root of N', '√$1'),
  rule('square root of N', '√$1'),
  rule('(?:the )?square of N', '$1^2'),
  rule('(?:the )?cube of N', '$1^3'),
  rule('N squared', '$1^2'),
  rule('N cubed', '$1^3'),
  rule('N (?:raised )?to the (?:power (?:of )?)?N(?:th|rd|nd|st)?(?: power)?', '$1^$2'),
  rule('(?:the )?(?:sum|total) of N(?:,)? and N', '($1+$2)'),
  rule('(?:the )?product of N and N', '($1*$2)'),
  rule('(?:the )?quotient (?:of|when) N (?:and|is divided by) N', '($1÷$2)'),
  rule('subtract N from N', 'calculate $2-$1'),
  rule('take N (?:away )?from N', 'calculate $2-$1'),
  rule('N less than N', '$2-$1'),
  rule('N more than N', '$2+$1'),
  rule('add N (?:and|to) N', 'calculate $1+$2'),
  rule('multiply N (?:and|by) N', 'calculate $1*$2'),
  rule('divide N by N', 'calculate $1÷$2'),
  rule('(?:twice|double) N', '2*$1'),
  rule('N plus ', '$1+'),
  rule('N minus ', '$1-'),
  rule('N (?:times|multiplied by) ', '$1*'),
  rule('N (?:divided by|over) ', '$1÷'),
  rule("how many N(?:'?s) (?:are there )?(?:in|make(?: up)?|go into) N", 'what is $2÷$1'),
  [/\) plus /gi, ')+'],
  [/\) minus /gi, ')-'],
  [/\) (?:times|multiplied by) /gi, ')*'],
  [/\) divided by /gi, ')÷'],
]

export function signsForWords(text: string, language: Language): string {
  const rules = language === 'zh-CN' ? CHINESE : ENGLISH
  return rules.reduce((plain, [pattern, to]) => plain.replace(pattern, to), text.replace(DIFFERENCE, larger))
}
