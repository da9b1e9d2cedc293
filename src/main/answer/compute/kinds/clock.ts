/** Times of day: how long from 8:15 to 9:40, when a film ends, what time it is in 50 minutes. */
import type { Computed } from '../../../../shared/computed.ts'
import { line, type Question, type Recogniser, restOf, say } from '../question.ts'

const DAY = 24 * 60
const PART = '(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|当天下午|当天上午)?\\s?'
const TIME_ZH = `${PART}(?:(\\d{1,2}):(\\d{2})|(\\d{1,2})[时点](?:钟|整)?(?:(\\d{1,2})分?|(半|1刻|一刻|3刻|三刻))?)`
const TIME_EN =
  "(?:(\\d{1,2})[:.](\\d{2})\\s?(a\\.?m\\.?|p\\.?m\\.?)?|(\\d{1,2})\\s?(a\\.?m\\.?|p\\.?m\\.?|o'clock)|(noon|midday|midnight))(?![a-z])"
const LENGTH_ZH =
  '(?:(\\d+(?:\\.\\d+)?)\\s?个?(?:小时|钟头)(半)?)?(?:零|又|,)?(?:(\\d+)\\s?(?:分钟|分)(?!之))?'
const LENGTH_EN =
  '(?:(\\d+(?:\\.\\d+)?|an?|half an)\\s?(?:hours?|hrs?|h))?(?: and (?:a|1\\/2) (half))?(?:,? ?(?:and )?(\\d+)\\s?(?:minutes?|mins?))?'

interface Time {
  /** From midnight. */
  minutes: number
  /** The half of the day is said, or follows from the hour. */
  isSure: boolean
  text: string
}

const TIMES = { 'zh-CN': new RegExp(TIME_ZH, 'g'), en: new RegExp(TIME_EN, 'gi') }
const LENGTHS = { 'zh-CN': new RegExp(LENGTH_ZH, 'g'), en: new RegExp(LENGTH_EN, 'gi') }

export const recogniseClock: Recogniser = (question) => {
  const { text, language } = question
  if (NO_CLOCK.test(text)) return null
  const times = timesOf(text, language)
  if (times === null || times.length === 0 || times.length > 2) return null
  const rest = times.reduce((left, { text: written }) => left.replace(written, ' ~ '), text)
  if (times.length === 2) {
    const [from, to] = times
    if (!from || !to || /\d/.test(restOf(rest, [])) || !HOW_LONG.test(text)) return null
    return between(question, from, to)
  }
  const [time] = times
  const lengths = [...rest.matchAll(LENGTHS[language])].filter(
    ([all]) => /\d|an? /i.test(all) && all.trim() !== '',
  )
  const [length] = lengths
  if (!time || lengths.length !== 1 || length === undefined) return null
  const minutes = minutesOf(length)
  if (minutes === null || /\d/.test(restOf(rest, [length[0]]))) return null
  if (!WHEN.test(text)) return null
  const isBack = BACK.test(text) || (STARTS_ASKED.test(text) && ENDS_GIVEN.test(text))
  if (!isBack && (!FORWARD.test(text) || STARTS_ASKED.test(text))) return null
  return [shifted(question, time, isBack ? -minutes : minutes)]
}

const NO_CLOCK =
  /每天|每周|每小时|每分钟|时速|千米|公里|路程|速度|比赛成绩|时差|快了|慢了|钟面|时针|分针|夹角|every|per |\bkm\b|miles?|speed|each|angle|hands|fast|slow|time zone|jet|ratio|score/i
const HOW_LONG =
  /多久|多长时间|多少时间|几小时|几个小时|几分钟?|多少分钟?|多少小时|多少个小时|经过(?:了)?(?:的)?时间|时长|how long|how many (?:hours|minutes)|how much time|duration|length of time|last|time (?:passes|elapsed|between|difference)/i
const WHEN = /几时|几点|什么时(?:候|间|刻)|何时|when|what time|at what|(?:时间|时刻)是/i
const FORWARD =
  /(?:过|经过|再过)(?:了)?|后|以后|之后|结束|下课|放学|到达|到站|到|放映|持续|历时|一共用|需要|共|完|用了|花了|later|after|will it be in|last|end|finish|arrive|take|long|over|from now|reach|get there|journey/i
const BACK = /前(?!往)|以前|之前|before|earlier|ago/i
const STARTS_ASKED =
  /(?:几时|几点|什么时候|什么时间|何时)[^,。?]{0,6}(?:开始|出发|上课|起飞|发车|离开|开车|动身)|(?:when|what time) (?:did|does|do|should|must|will) .{0,40}(?:start|begin|leave|set off|set out|depart)/i
const ENDS_GIVEN = /结束|到达|下课|到|放学|完|end|finish|arriv|over|be there|get to|reach|ready|due|by /i

function timesOf(text: string, language: Question['language']): Time[] | null {
  const times: Time[] = []
  let part = ''
  for (const match of text.matchAll(TIMES[language])) {
    const time = language === 'zh-CN' ? chineseTime(match, part) : englishTime(match)
    if (time === null) return null
    part = match[1] ?? part
    times.push(time)
  }
  return times
}

const LATE = /下午|傍晚|晚上|夜里|中午/

function chineseTime(match: RegExpMatchArray, partBefore: string): Time | null {
  const [text, part = '', h1, m1, h2, m2, quarter] = match
  const hour = Number(h1 ?? h2)
  const minute = Number(
    m1 ?? m2 ?? (quarter === undefined ? 0 : quarter === '半' ? 30 : /1|一/.test(quarter) ? 15 : 45),
  )
  if (hour > 24 || minute > 59) return null
  const half = part === '' ? partBefore : part
  const isLate = LATE.test(half) && hour < 12 && !(half === '中午' && hour > 10)
  const isMidnight = /晚上|夜里/.test(half) && hour === 12
  return {
    minutes: isMidnight ? DAY : (isLate ? hour + 12 : hour) * 60 + minute,
    isSure: half !== '' || hour > 12,
    text,
  }
}

function englishTime(match: RegExpMatchArray): Time | null {
  const [text, h1, m1, half1, h2, half2, word] = match
  if (word !== undefined) return { minutes: /midnight/i.test(word) ? 0 : 720, isSure: true, text }
  const [hour, minute] = [Number(h1 ?? h2), Number(m1 ?? 0)]
  const half = (half1 ?? half2 ?? '').replaceAll('.', '').toLowerCase()
  if (hour > 24 || minute > 59 || (/[ap]m/.test(half) && (hour > 12 || hour === 0))) return null
  const isSure = /[ap]m/.test(half) || hour > 12 || /^0\d/.test(h1 ?? '')
  const plain = half === 'pm' ? (hour % 12) + 12 : half === 'am' ? hour % 12 : hour
  return { minutes: plain * 60 + minute, isSure, text }
}

function minutesOf(match: RegExpMatchArray): number | null {
  const [, hours, half, minutes] = match
  const whole = hours === undefined ? 0 : /^an?$/i.test(hours) ? 1 : /half/i.test(hours) ? 0.5 : Number(hours)
  const total = whole * 60 + (half === undefined ? 0 : 30) + Number(minutes ?? 0)
  return Number.isInteger(total) && total > 0 && total < DAY ? total : null
}

const pad = (n: number) => String(n).padStart(2, '0')

/** On the clock of 24 hours where the half of the day is known, else as it was written. */
function clockText(question: Question, minutes: number, isSure: boolean): string {
  const time = ((minutes % DAY) + DAY) % DAY
  const text = `${Math.floor(time / 60)}:${pad(time % 60)}`
  const next = say(question, minutes >= DAY ? '次日 ' : minutes < 0 ? '前一天 ' : '', '')
  const after = say(question, '', minutes >= DAY ? ' (next day)' : minutes < 0 ? ' (the day before)' : '')
  if (!isSure || question.language === 'zh-CN') return `${next}${text}${after}`
  const hour = Math.floor(time / 60)
  return `${text}${after} (${hour % 12 || 12}:${pad(time % 60)} ${hour < 12 ? 'am' : 'pm'})`
}

export function lengthText(question: Pick<Question, 'language'>, minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const english = [
    hours > 0 ? `${hours} hour${hours === 1 ? '' : 's'}` : '',
    rest > 0 || hours === 0 ? `${rest} minute${rest === 1 ? '' : 's'}` : '',
  ]
  const chinese =
    `${hours > 0 ? `${hours} 小时` : ''}${rest > 0 || hours === 0 ? ` ${rest} 分钟` : ''}`.trim()
  return say(question, chinese, english.filter(Boolean).join(' '))
}

function between(question: Question, from: Time, to: Time): Computed[] | null {
  let end = to.minutes
  // 9:50 to 1:20: half a day later, where neither half is said. Over midnight only where both are.
  if (end <= from.minutes) {
    const isNight = /次日|第二天|第2天|next (?:day|morning)|the following|overnight|晚上|夜里|pm/i.test(
      question.text,
    )
    if (isNight && from.isSure && to.isSure) end += DAY
    else if (!from.isSure && !to.isSure && from.minutes <= 720 && end < 720) end += 720
    else return null
  }
  const length = end - from.minutes
  if (length <= 0) return null
  const expression = `${clock(from)} → ${clock({ ...to, minutes: end % DAY })}`
  const result = lengthText(question, length)
  const also =
    length >= 60
      ? { also: { sign: '=' as const, text: say(question, `${length} 分钟`, `${length} minutes`) } }
      : {}
  return [line(question, 'time', expression, ':', { result, ...also })]
}

const clock = ({ minutes }: Pick<Time, 'minutes'>) => `${Math.floor(minutes / 60)}:${pad(minutes % 60)}`

function shifted(question: Question, time: Time, minutes: number): Computed {
  const expression = `${clock(time)} ${minutes < 0 ? '-' : '+'} ${lengthText(question, Math.abs(minutes))}`
  return line(question, 'time', expression, '=', clockText(question, time.minutes + minutes, time.isSure))
}
