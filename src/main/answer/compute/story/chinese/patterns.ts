/** How rates, comparisons and amounts are said in Chinese. */
import { MEASURE } from './words.ts'

const N = '(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)'
const U = `(${MEASURE})`
export const re = (source: string, flags = '') => new RegExp(source, flags)

/** 每箱24个, 每支铅笔2元, 平均每小时行60千米. */
export const RATE_EACH = re(`(?:平均)?每1?\\s?(${MEASURE})([^\\d,每比]{0,12}?)${N}\\s?${U}`)
/** 60千米/时 */
export const RATE_SLASH = re(`${N}\\s?(千米|米|公里|元)\\s?\\/\\s?(小时|时|分钟|分|秒|千克|个|斤|本|支|米)`)
/** 2元1支, 24个装1箱. */
export const RATE_BEHIND = re(
  `${N}\\s?${U}(?:[^\\d,]{0,4})?(?:装|放|坐|分|组成|扎成?|捆成|是|编|订成)?(?:成|为)?(?<!\\d)1\\s?(?!共|起|样)(${MEASURE})`,
)
/** 1箱苹果有24个. */
export const RATE_FRONT = re(`(?<!\\d)1\\s?(${MEASURE})([^\\d,每比]{0,10}?)(?!1[^\\d.])${N}\\s?${U}`)
export const SHARE = re(
  '(?:(?:其中|它|全书|总数|全长|全部|全班人数|总人数|总量|这些\\S{1,3})?的)?\\s?(\\d+(?:\\.\\d+)?%|\\d+\\/\\d+)(?!\\d|\\s?[米千个元小只])',
)
export const COMPARE = re(
  `^(?:其中)?([^\\d,比]{0,10}?)比(?:1\\s?${MEASURE})?([^\\d,比]{1,8}?)(?:的?(?:数量|人数|价钱|价格|年龄|身高|体重|只数|棵数|个数|本数|支数|张数|页数))?(多|少|贵|便宜|高|矮|重|轻|长|短|大|小|远|近|低)(?:[^\\d,多少]{0,2}?)\\s?${N}\\s?${U}`,
)
export const TIMES = re(
  '^([^\\d,是]{0,10}?)(?:的?(?:数量|人数|价钱|价格|价|年龄|身高|体重|只数|棵数|个数|本数|支数|张数|页数|长度|单价|岁数))?(?:正好|恰好)?(?:是|等于)(?:它)?([^\\d,是]{1,8}?)(?:的?(?:数量|人数|价钱|价格|年龄|只数|棵数|个数|本数|支数|张数|页数|长度|岁数))?的\\s?(\\d+(?:\\.\\d+)?)\\s?倍',
)
export const AMOUNT = re(`${N}\\s?(?:多?)${U}`, 'g')
export const ASK_PER = re(`(?:平均)?每1?\\s?(${MEASURE})[^\\d]*?(?:多少|几)\\s?(?:个)?(${MEASURE})?`)
export const ASK_ONE = re(`(?<!\\d)1\\s?(${MEASURE})(?!一?共)[^\\d,共]*?(?:多少|几)\\s?(${MEASURE}|钱)`)
export const ASK = re(`(?:多少|几)\\s?(${MEASURE}|钱)`)
export const ASK_TIMES = /(?:多少|几)倍/
export const ASK_DIFFERENCE =
  /(?:多|少|比[^,]*(?:大|小|高|矮|重|轻|长|短|贵|便宜|远|近|快|慢))(?:了|出|做|卖|吃|花|用|走|跑|写|看|种|摘|买|收|画|有|得|跳|行|驶|行驶|生产|加工|修)?(?:多少|几)|相差|差(?:了)?(?:多少|几)/
