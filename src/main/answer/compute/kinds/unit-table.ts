/** Units of school books: what each comes to in the first unit of its kind, exactly, and how it is written. */

export type Quantity = 'length' | 'area' | 'volume' | 'mass' | 'time' | 'speed' | 'money' | 'angle' | 'data'

export interface Unit {
  quantity: Quantity
  /** In the base unit, as `numerator/denominator`. */
  factor: readonly [bigint, bigint]
  zh: string
  en: string
  /** Other ways to write it, in half-width signs. */
  names: readonly string[]
}

const unit = (
  quantity: Quantity,
  factor: readonly [number | bigint, (number | bigint)?],
  zh: string,
  en: string,
  ...names: string[]
): Unit => ({
  quantity,
  factor: [BigInt(factor[0]), BigInt(factor[1] ?? 1)],
  zh,
  en,
  names: [zh, en, ...names],
})

export const UNITS: readonly Unit[] = [
  unit('length', [1, 1000], '毫米', 'mm', 'millimetre', 'millimeter', '公厘'),
  unit('length', [1, 100], '厘米', 'cm', 'centimetre', 'centimeter', '公分'),
  unit('length', [1, 10], '分米', 'dm', 'decimetre', 'decimeter'),
  unit('length', [1], '米', 'm', 'metre', 'meter', '公尺'),
  unit('length', [1000], '千米', 'km', 'kilometre', 'kilometer', '公里'),
  unit('length', [1, 1_000_000], '微米', 'μm', 'micrometre', 'micrometer', 'um'),
  unit('length', [1, 1_000_000_000], '纳米', 'nm', 'nanometre', 'nanometer'),
  unit('length', [500], '里', 'li', '华里', '市里'),
  unit('length', [10, 3], '丈', 'zhang', '市丈'),
  unit('length', [1, 3], '尺', 'chi', '市尺'),
  unit('length', [1, 30], '寸', 'cun', '市寸'),
  unit('length', [254, 10_000], '英寸', 'in', 'inch', 'inches'),
  unit('length', [3048, 10_000], '英尺', 'ft', 'foot', 'feet'),
  unit('length', [9144, 10_000], '码', 'yd', 'yard'),
  unit('length', [1_609_344, 1000], '英里', 'mi', 'mile'),
  unit('length', [1852], '海里', 'nautical mile'),

  unit('area', [1, 1_000_000], '平方毫米', 'mm²', 'mm^2', 'square millimetre', 'square millimeter', 'mm2'),
  unit(
    'area',
    [1, 10_000],
    '平方厘米',
    'cm²',
    'cm^2',
    'square centimetre',
    'square centimeter',
    'sq cm',
    'cm2',
  ),
  unit('area', [1, 100], '平方分米', 'dm²', 'dm^2', 'square decimetre', 'square decimeter', 'dm2'),
  unit('area', [1], '平方米', 'm²', 'm^2', 'square metre', 'square meter', 'sq m', 'm2', '平米'),
  unit('area', [10_000], '公顷', 'ha', 'hectare'),
  unit(
    'area',
    [1_000_000],
    '平方千米',
    'km²',
    'km^2',
    'square kilometre',
    'square kilometer',
    '平方公里',
    'km2',
  ),
  unit('area', [2000, 3], '亩', 'mu'),
  unit('area', [100], '公亩', 'are'),

  unit('volume', [1, 1000], '立方厘米', 'cm³', 'cm^3', 'cubic centimetre', 'cubic centimeter', 'cm3', 'cc'),
  unit('volume', [1], '立方分米', 'dm³', 'dm^3', 'cubic decimetre', 'cubic decimeter', 'dm3'),
  unit('volume', [1000], '立方米', 'm³', 'm^3', 'cubic metre', 'cubic meter', 'm3'),
  unit('volume', [1, 1_000_000], '立方毫米', 'mm³', 'mm^3', 'cubic millimetre', 'cubic millimeter'),
  unit('volume', [1, 1000], '毫升', 'ml', 'millilitre', 'milliliter', 'mL'),
  unit('volume', [1], '升', 'L', 'litre', 'liter', 'l'),
  unit('volume', [1, 100], '厘升', 'cl', 'centilitre', 'centiliter'),

  unit('mass', [1, 1_000_000], '毫克', 'mg', 'milligram'),
  unit('mass', [1, 1000], '克', 'g', 'gram'),
  unit('mass', [1], '千克', 'kg', 'kilogram', '公斤', 'kilo'),
  unit('mass', [1000], '吨', 't', 'tonne', 'metric ton'),
  unit('mass', [1, 2], '斤', 'jin', '市斤'),
  unit('mass', [1, 20], '两', 'liang', '市两'),
  unit('mass', [5, 1000], '钱', 'qian'),
  unit('mass', [45_359_237, 100_000_000], '磅', 'lb', 'pound', 'lbs'),
  unit('mass', [45_359_237, 1_600_000_000], '盎司', 'oz', 'ounce'),

  unit('time', [1, 1000], '毫秒', 'ms', 'millisecond'),
  unit('time', [1], '秒', 's', 'second', 'sec', '秒钟'),
  unit('time', [60], '分钟', 'min', 'minute', '分'),
  unit('time', [3600], '小时', 'h', 'hour', 'hr', '时', '个小时', '钟头', '个钟头'),
  unit('time', [86_400], '天', 'day', '日'),
  unit('time', [604_800], '周', 'week', '星期', '个星期', '礼拜'),

  unit('speed', [1], '米/秒', 'm/s', '米每秒', 'metres per second', 'meters per second'),
  unit(
    'speed',
    [1000, 3600],
    '千米/时',
    'km/h',
    '千米/小时',
    '公里/小时',
    '千米每小时',
    '公里每小时',
    '公里/时',
    '千米每时',
    'km/hr',
    'kph',
    'kmh',
    'kilometres per hour',
    'kilometers per hour',
    'kilometres an hour',
  ),
  unit('speed', [1_609_344, 3_600_000], '英里/时', 'mph', '英里/小时', 'miles per hour'),

  unit('money', [1, 100], '分', 'fen'),
  unit('money', [1, 10], '角', 'jiao', '毛'),
  unit('money', [1], '元', 'yuan', '块', '块钱'),

  unit('angle', [1], '度', '°', 'degree'),
  unit('data', [1], '字节', 'B', 'byte'),
  unit('data', [1024], 'KB', 'KB', 'kilobyte'),
  unit('data', [1024 ** 2], 'MB', 'MB', 'megabyte'),
  unit('data', [1024 ** 3], 'GB', 'GB', 'gigabyte'),
  unit('data', [1024 ** 4], 'TB', 'TB', 'terabyte'),
]

const NAMED = new Map<string, Unit[]>()
for (const each of UNITS) {
  for (const name of new Set(each.names)) {
    const plural = /^[a-z ]{3,}$/i.test(name) && !name.endsWith('s') ? [`${name}s`] : []
    for (const key of [name, ...plural]) NAMED.set(key, [...(NAMED.get(key) ?? []), each])
  }
}
const FIRST_MARK = 0xe000
const NAMES = [...NAMED.keys()].sort((a, b) => b.length - a.length)
const escaped = (name: string) => name.replace(/[/^.]/g, '\\$&')
const WRITTEN = new RegExp(
  `(?<=(?<!\\^)\\d\\s?|[几以成为用=)_?□又零]\\s?|多少个?|\\b(?:an?|to|in|into|and|many|of|what)\\s)(?:${NAMES.map((name) => (/[a-z]$/i.test(name) ? `${escaped(name)}(?![A-Za-z²³^/])` : escaped(name))).join('|')})`,
  'gi',
)

/** One of the signs that {@link markUnits} writes. */
export const UNIT_MARK = '[\ue000-\uefff]'

/**
 * Each name of a unit that follows a number, a blank or a word of a conversion becomes one sign of its own, so that
 * patterns need not know the names.
 */
export function markUnits(text: string): string {
  return text.replace(WRITTEN, (name, at: number) => {
    // "36 km/h in m/s": a preposition, unless a number stands before it.
    if (name.toLowerCase() === 'in' && !/(?<!\^)\d\s?$/.test(text.slice(0, at))) return name
    const index = NAMES.indexOf(name)
    const found = index >= 0 ? index : NAMES.indexOf(name.toLowerCase())
    return found < 0 ? name : String.fromCharCode(FIRST_MARK + found)
  })
}

/** The units that are written so: 分 is of time and of money. @param mark as {@link markUnits} wrote it */
export function unitsOf(mark: string): readonly Unit[] {
  return NAMED.get(NAMES[mark.charCodeAt(0) - FIRST_MARK] ?? '') ?? []
}

/** The units of this name, as it stands. */
export function unitsNamed(name: string): readonly Unit[] {
  const plain = name.trim().replace(/²/g, '^2').replace(/³/g, '^3')
  return NAMED.get(plain) ?? NAMED.get(plain.toLowerCase()) ?? []
}
