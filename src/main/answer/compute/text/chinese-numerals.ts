/** Chinese numerals become digits, except where they are part of a word. */

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const MYRIADS: Record<string, number> = { 万: 10_000, 亿: 100_000_000 }

/** Words in which a numeral counts nothing. */
const WORDS = [
  '一(?:共|起|样|些|下|定|半|般|直|边|致|旦|点儿|会儿|律|番|道题|切|边形|元[一二]次|次函数|次方程|次性|次项)',
  '(?:哪|统|唯|万|其|(?<!分)之|逐|同|另|某|任|每|进|单|初|高|大|不|划)一',
  '第[零一二三四五六七八九十百千]+',
  '(?:星期|周|礼拜)[一二三四五六日天]',
  '[三四五六七八九十]边形|[三四五六]角形?|[三四两]轮|三棱|四棱|四则|四舍五入|[一二三]元|二次(?:方程|函数|根式|项)|二者|二维|三维',
  '十分(?!之|钟|[零一二三四五六七八九])|十字|百分(?=数|比|率|点|制)|百科|百货|百姓|千万别|千[克米瓦卡帕赫]|千字文|万岁|万能|万物|万里',
  '零(?=[件食钱售头散下上花])|三好|四季|五官|五角星|五一(?:劳动)?节|六一|八卦|七巧|九宫|三明治|三国|两(?:地|样|者|边|端|数|种|侧)|两个数|[一二三四五六]年级|初[一二三]|高[一二三]',
  '[一二两三四五六七八九十]位数|[一二三四五六七八九十]进制',
].join('|')

const NUMERAL = new RegExp(
  `(?<word>${WORDS})|(?<!\\d)(?<number>(?:(?<![零一二三四五六七八九十百千万亿])两|[零〇一二三四五六七八九十])(?:[零〇一二三四五六七八九十万亿]|百(?!分)|千(?![克米瓦卡帕赫]))*(?:点[零一二三四五六七八九]+(?!分|刻|半))?)|(?<base>\\d+(?:\\.\\d+)?)(?<myriad>[万亿])(?!一)`,
  'g',
)

export function digitsForNumerals(text: string): string {
  return text.replace(NUMERAL, (all, ...rest) => {
    const { word, number, base, myriad } = rest.at(-1) as Record<string, string | undefined>
    if (word !== undefined) return all
    if (base !== undefined && myriad !== undefined) return scaled(base, MYRIADS[myriad] ?? 1)
    return number === undefined ? all : (numeralValue(number)?.toString() ?? all)
  })
}

/** `3.5` times 10,000, without a rounding. */
function scaled(base: string, factor: number): string {
  const [whole = '', places = ''] = base.split('.')
  const zeros = String(factor).length - 1
  if (places.length > zeros) return `${base}*${factor}`
  return BigInt(whole + places.padEnd(zeros, '0')).toString()
}

/** @returns null where the signs make no number */
function numeralValue(numeral: string): number | string | null {
  const [whole = '', places] = numeral.split('点')
  const value = wholeOf(whole)
  if (value === null || places === undefined) return value
  return `${value}.${[...places].map((sign) => DIGITS[sign]).join('')}`
}

function wholeOf(numeral: string): number | null {
  // 二〇二四: a year, sign by sign.
  if ([...numeral].every((sign) => sign in DIGITS)) {
    if (numeral.length > 1 && numeral.length < 3) return null
    return numeral.length > 12 ? null : Number([...numeral].map((sign) => DIGITS[sign]).join(''))
  }
  let total = 0
  let section = 0
  let digit: number | null = null
  let last = 0
  for (const sign of numeral) {
    const place = PLACES[sign]
    const myriad = MYRIADS[sign]
    if (place !== undefined) {
      if (digit === null && place !== 10) return null
      section += (digit ?? 1) * place
      digit = null
      last = place
    } else if (myriad !== undefined) {
      total = (total + section + (digit ?? 0)) * myriad
      section = 0
      digit = null
      last = myriad
      if (total === 0) return null
    } else if (sign === '零' || sign === '〇') {
      digit = 0
      last = 10
    } else {
      // 三五: two digits side by side are no number.
      if (digit !== null && digit !== 0) return null
      digit = DIGITS[sign] ?? 0
    }
  }
  // 一百二, 三千五, 两万三: the last digit stands for the next place below.
  const isShort = digit !== null && last >= 100 && numeral.length > 2
  return total + section + (digit ?? 0) * (isShort ? last / 10 : 1)
}
