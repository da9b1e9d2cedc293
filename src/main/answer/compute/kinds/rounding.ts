/** To how many places a result is asked for. */

const ZH_PLACES: Record<string, number> = { 整数: 0, 个位: 0, 十分位: 1, 百分位: 2, 千分位: 3 }
const EN_PLACES: Record<string, number> = {
  'whole number': 0,
  integer: 0,
  tenth: 1,
  hundredth: 2,
  thousandth: 3,
}

export interface Rounding {
  /** Digits behind the point. */
  places: number
  /** The words that ask for it. */
  words: string
}

export function roundingOf(text: string): Rounding | null {
  const zh =
    /(?:结果|得数|用四舍五入法|四舍五入)?,?\s*(?:(?:保留|取)(?:到)?(?:小数点后)?\s*(?<n>\d|[一二三四两])\s*位小数|(?:保留|精确|四舍五入)到?(?:小数点后)?(?<m>\d|[一二三四两])位(?:小数)?|(?:保留|精确|四舍五入)到?(?<place>整数|个位|十分位|百分位|千分位)|精确到\s*0\.(?<zeros>0*)1)/.exec(
      text,
    )
  const en =
    /,?\s*(?:\(?\s*(?:round(?:ed)?(?: (?:your|the) answer)?|correct|give your answer|answer)? ?to (?:(?<n>\d|one|two|three|four) (?:decimal places?|d\.?p\.?)|the nearest (?<place>whole number|integer|tenth|hundredth|thousandth)))/i.exec(
      text,
    )
  const found = zh ?? en
  const groups = found?.groups
  if (found === null || groups === undefined) return null
  const { n, m, place, zeros } = groups
  if (zeros !== undefined) return { places: zeros.length + 1, words: found[0] }
  if (place !== undefined)
    return { places: ZH_PLACES[place] ?? EN_PLACES[place.toLowerCase()] ?? 0, words: found[0] }
  const places = placesOf(n ?? m ?? '')
  return places === null ? null : { places, words: found[0] }
}

function placesOf(text: string): number | null {
  const words = ['零', '一', '二', '三', '四'].indexOf(text.replace('两', '二'))
  const english = ['zero', 'one', 'two', 'three', 'four'].indexOf(text.toLowerCase())
  const number = /^\d$/.test(text) ? Number(text) : Math.max(words, english)
  return number < 0 || number > 8 ? null : number
}
